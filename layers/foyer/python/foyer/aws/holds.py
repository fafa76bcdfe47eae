"""Which asynchronous jobs still wait for a blob that a client made: it is deleted with the last of them.

A set of the jobs' names beside the jobs themselves. To join it twice, or to leave it twice, changes nothing, so each
may be done again by whoever cannot know whether it was done.
"""

from __future__ import annotations

from pynamodb.exceptions import UpdateError

from foyer.aws.jobs import KEPT
from foyer.aws.tables import HeldBlobItem

_PREFIX = "blob/"
"""No job is called so: a job's name is one part of a path."""


def hold(camera: str, blob: str, job: str, now: float) -> None:
    """Write down that a job waits for a blob; `now` in seconds since 1970 UTC."""
    _item(camera, blob).update(actions=[HeldBlobItem.holders.add({job}), HeldBlobItem.expires_at.set(int(now) + KEPT)])


def let_go(camera: str, blob: str, job: str) -> bool:
    """Write down that a job does not need a blob any more; whether no other does."""
    item = _item(camera, blob)
    try:
        item.update(actions=[HeldBlobItem.holders.delete({job})], condition=HeldBlobItem.holders.exists())
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return True
        raise
    return not item.holders


def _item(camera: str, blob: str) -> HeldBlobItem:
    return HeldBlobItem(camera, f"{_PREFIX}{blob}")
