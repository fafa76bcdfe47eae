"""The Jobs table: asynchronous jobs that wait, and for an hour what came of them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from pynamodb.exceptions import UpdateError

from foyer.aws.tables import JobItem

KEPT = 3600
"""Seconds that a result is kept."""
WAITING = 202
_PLAIN = 50_000
"""Bytes of an answer that are stored as they are, some forty people's."""
_ZLIB = b"\x78"
"""How zlib's format begins, and no JSON (RFC 1950)."""


@dataclass(frozen=True, slots=True)
class StoredJob:
    """A job as it stands."""

    posted: float
    """Seconds since 1970 UTC."""
    status: int
    """`WAITING`, or the status of its answer."""
    answer: bytes
    """JSON; empty while it waits."""


def open_job(camera: str, job: str, now: float) -> None:
    """Write down that a job waits; `now` in seconds since 1970 UTC."""
    JobItem(camera, job, posted=round(now, 3), status=WAITING, expires_at=int(now) + KEPT).save()


def find_job(camera: str, job: str, now: float) -> StoredJob | None:
    """A job of this camera that is not an hour old, by a strongly consistent read; `now` in seconds since 1970 UTC."""
    try:
        item = JobItem.get(camera, job, consistent_read=True)
    except JobItem.DoesNotExist:
        return None
    if item.expires_at <= now:  # TTL deletes when it pleases
        return None
    return StoredJob(float(item.posted), int(item.status), _unsqueezed(item.answer or b""))


def finish_job(camera: str, job: str, status: int, answer: bytes, now: float) -> bool:
    """Write down what came of a job, for an hour from `now`; whether it was still waiting: the first answer stands."""
    try:
        JobItem(camera, job).update(
            actions=[
                JobItem.status.set(status),
                JobItem.answer.set(_squeezed(answer)),
                JobItem.expires_at.set(int(now) + KEPT),
            ],
            condition=JobItem.status == WAITING,
        )
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True


def _squeezed(answer: bytes) -> bytes:
    """An answer as it is stored: of a crowd compressed, for an item takes 400 KB (Quotas in Amazon DynamoDB)."""
    return answer if len(answer) <= _PLAIN else zlib.compress(answer)


def _unsqueezed(stored: bytes) -> bytes:
    return zlib.decompress(stored) if stored.startswith(_ZLIB) else stored
