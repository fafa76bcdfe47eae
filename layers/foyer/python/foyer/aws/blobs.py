"""The bucket of pictures that wait for a job: `{camera}/{blob}`, for two days at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from foyer.aws.clients import client
from foyer.aws.settings import settings

LARGEST_UPLOAD = 20_000_000
"""Bytes of a picture that is uploaded on its own."""
UPLOAD_SECONDS = 300
"""How long a form to upload with is good for."""

_ABSENT = {"NoSuchKey", "404", "NotFound"}


@dataclass(frozen=True, slots=True)
class Blob:
    """What is known of a blob without its bytes."""

    content_type: str
    size: int
    """Bytes."""
    stored: float
    """Seconds since 1970 UTC, to the second."""


def put_blob(camera: str, blob: str, content: bytes, content_type: str) -> None:
    """Store a blob."""
    client("s3").put_object(Bucket=settings().blobs, Key=_key(camera, blob), Body=content, ContentType=content_type)


def find_blob(camera: str, blob: str) -> Blob | None:
    """What is known of a blob; None if the camera has none of that name."""
    found = _unless_absent(client("s3").head_object, camera, blob)
    return None if found is None else _blob(found)


def read_blob(camera: str, blob: str) -> tuple[Blob, bytes] | None:
    """A blob with its bytes; None if the camera has none of that name."""
    found = _unless_absent(client("s3").get_object, camera, blob)
    return None if found is None else (_blob(found), found["Body"].read())


def delete_blob(camera: str, blob: str) -> None:
    """Forget a blob, whether or not there is one."""
    client("s3").delete_object(Bucket=settings().blobs, Key=_key(camera, blob))


def upload_form(camera: str, blob: str, content_type: str) -> tuple[str, dict[str, str]]:
    """The address and the fields with which a client may post one picture, of that type, for a few minutes."""
    form = client("s3").generate_presigned_post(
        settings().blobs,
        _key(camera, blob),
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, LARGEST_UPLOAD]],
        ExpiresIn=UPLOAD_SECONDS,
    )
    # A policy names its bucket but no host: the regional address spares clients the redirect of a new bucket.
    return settings().uploads, form["fields"]


def _key(camera: str, blob: str) -> str:
    return f"{camera}/{blob}"


def _blob(found: dict[str, Any]) -> Blob:
    return Blob(found["ContentType"], found["ContentLength"], found["LastModified"].timestamp())


def _unless_absent(call: Any, camera: str, blob: str) -> dict[str, Any] | None:
    from botocore.exceptions import ClientError  # noqa: PLC0415 - loaded with the client

    try:
        found: dict[str, Any] = call(Bucket=settings().blobs, Key=_key(camera, blob))
    except ClientError as error:
        if error.response["Error"]["Code"] in _ABSENT:
            return None
        raise
    return found
