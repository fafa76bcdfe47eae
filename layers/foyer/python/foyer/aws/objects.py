"""Objects of a bucket that a caller names: listed, read in stretches, written, put together."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from foyer.aws.clients import client

STRETCH = 4 * 1024 * 1024
"""Bytes fetched at once of a file that is read piece by piece: a request takes longer than they do."""

_ABSENT = {"NoSuchKey", "404", "NotFound"}
_CLOSED = {"AccessDenied", "AllAccessDisabled", "NoSuchBucket", "InvalidBucketName", "PermanentRedirect", "403"}
_CHANGED = {"PreconditionFailed", "412"}
_SCRATCH = "foyer=scratch"
"""The tag of what is soon worth nothing: a lifecycle rule of the stack's bucket ends what stopped runs have left."""
_AT_ONCE = 1000
"""Keys that DeleteObjects takes."""


class BucketClosed(Exception):
    """There is no such bucket, or it is not ours to use; the sentence says so."""


class ObjectChanged(Exception):
    """Somebody put another object in the place of the one that was being read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as a listing shows it."""

    key: str
    size: int
    """Bytes."""
    etag: str
    """Without quotes."""
    modified: float
    """Seconds since 1970 UTC."""


def listed(bucket: str, prefix: str, *, folders: bool = True) -> Iterator[Listed]:
    """The objects whose keys begin so, in the keys' order; without `folders` only those that lie in none below it.

    Raises:
        BucketClosed: where the bucket is not there, or not to be listed.
    """
    arguments = {"Bucket": bucket, "Prefix": prefix} | ({} if folders else {"Delimiter": "/"})
    try:
        for page in client("s3").get_paginator("list_objects_v2").paginate(**arguments):
            for found in page.get("Contents", []):
                modified = found["LastModified"].timestamp()
                yield Listed(found["Key"], found["Size"], found["ETag"].strip('"'), modified)
    except client("s3").exceptions.ClientError as error:
        if error.response["Error"]["Code"] in _CLOSED:
            raise BucketClosed(f"the bucket {bucket} is not there, or not open to this stack's functions") from error
        raise


def read(bucket: str, key: str) -> bytes | None:
    """An object's bytes; None if there is none."""
    try:
        content: bytes = client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    except client("s3").exceptions.ClientError as error:
        if error.response["Error"]["Code"] in _ABSENT:
            return None
        raise
    return content


def write(bucket: str, key: str, content: bytes, content_type: str, *, scratch: bool = False) -> None:
    """Put an object; `scratch` says that nobody needs it for more than a day."""
    tags = {"Tagging": _SCRATCH} if scratch else {}
    client("s3").put_object(Bucket=bucket, Key=key, Body=content, ContentType=content_type, **tags)


def delete(bucket: str, keys: Iterable[str]) -> None:
    """Forget objects, whether or not they are there."""
    waiting = [{"Key": key} for key in keys]
    for start in range(0, len(waiting), _AT_ONCE):
        batch = {"Objects": waiting[start : start + _AT_ONCE], "Quiet": True}
        client("s3").delete_objects(Bucket=bucket, Delete=batch)


def join(bucket: str, keys: Iterable[str], key: str, content_type: str) -> None:
    """Put objects together into one, which is there whole or not at all; none is ever in memory as a whole."""
    from boto3.s3.transfer import TransferConfig  # noqa: PLC0415 - loaded with the client

    together = io.BufferedReader(_Chain(bucket, keys))
    one_at_a_time = TransferConfig(use_threads=False)
    client("s3").upload_fileobj(together, bucket, key, ExtraArgs={"ContentType": content_type}, Config=one_at_a_time)


def opened(bucket: str, key: str, size: int, etag: str) -> BinaryIO:
    """An object as a file that can be sought in; `size` and `etag` are what it had when it was listed.

    Reading raises ObjectChanged where it is no longer that.
    """
    return cast(BinaryIO, io.BufferedReader(_Ranged(bucket, key, size, etag), STRETCH))


class _Ranged(io.RawIOBase):
    """Reads by requests for ranges."""

    def __init__(self, bucket: str, key: str, size: int, etag: str) -> None:
        super().__init__()
        self._arguments: dict[str, Any] = {"Bucket": bucket, "Key": key, "IfMatch": f'"{etag}"'}
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")
        self._position = base + offset
        return self._position

    def readinto(self, buffer: Any) -> int:
        last = min(self._position + len(buffer), self._size) - 1
        if last < self._position:
            return 0
        content = self._range(self._position, last)
        buffer[: len(content)] = content
        self._position += len(content)
        return len(content)

    def _range(self, first: int, last: int) -> bytes:
        try:
            found = client("s3").get_object(**self._arguments, Range=f"bytes={first}-{last}")
        except client("s3").exceptions.ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT | _CHANGED:
                key = self._arguments["Key"]
                raise ObjectChanged(f"{key} was changed or removed while it was being read") from error
            raise
        content: bytes = found["Body"].read()
        return content


class _Chain(io.RawIOBase):
    """Objects read one after the other."""

    def __init__(self, bucket: str, keys: Iterable[str]) -> None:
        super().__init__()
        self._bucket = bucket
        self._keys = iter(keys)
        self._body: Any = io.BytesIO()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not (content := self._body.read(len(buffer))):
            key = next(self._keys, None)
            if key is None:
                return 0
            self._body = client("s3").get_object(Bucket=self._bucket, Key=key)["Body"]
        buffer[: len(content)] = content
        return len(content)
