"""Everything that is kept of a camera, deleted: each part whole or in part already, so that it can be done again."""

from __future__ import annotations

from collections.abc import Iterator

from pynamodb.models import Model

from foyer.aws.clients import client
from foyer.aws.settings import settings
from foyer.aws.tables import CountedItem, JobItem, SceneItem, TrafficItem

_TABLES: dict[str, tuple[type[Model], str]] = {
    "scenes": (SceneItem, "session"),
    "jobs": (JobItem, "job"),
    "figures": (TrafficItem, "bucket"),
    "visits counted": (CountedItem, "visit"),
}
"""What is kept of a camera, and the other part of its key."""


def erase(camera: str) -> Iterator[tuple[str, int]]:
    """Delete a camera's items and pictures; yields what was deleted and how many, as it goes."""
    for name, (model, key) in _TABLES.items():
        yield name, _erase_items(model, key, camera)
    yield "pictures", _erase_blobs(camera)


def _erase_items(model: type[Model], key: str, camera: str) -> int:
    erased = 0
    with model.batch_write() as batch:
        for item in model.query(camera, attributes_to_get=["camera", key]):
            batch.delete(item)
            erased += 1
    return erased


def _erase_blobs(camera: str) -> int:
    erased = 0
    pages = client("s3").get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=settings().blobs, Prefix=f"{camera}/"):
        keys = [{"Key": found["Key"]} for found in page.get("Contents", [])]
        if keys:
            client("s3").delete_objects(Bucket=settings().blobs, Delete={"Objects": keys, "Quiet": True})
            erased += len(keys)
    return erased
