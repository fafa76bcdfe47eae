"""Blobs: pictures that were sent ahead of the jobs that use them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import uuid4

from foyer.aws import blobs, holds
from foyer.aws.cameras import Camera
from foyer.http.blobs import (
    BlobAnswer,
    BlobDescription,
    UploadAnswer,
    UploadForm,
    blob_expired,
    content_of,
    content_type_of,
    no_such_blob,
)
from foyer.http.gateway import Request, Response, respond
from foyer.http.names import is_name

if TYPE_CHECKING:  # `rest` describes blobs and does without what analyses them
    from foyer.service.analyse import Analyser

LIFE = 3600
"""Seconds after which a blob is refused."""


def post_blob(request: Request, camera: Camera, analyser: Callable[[], Analyser]) -> Response:
    """Answer `POST /blobs`, for which nothing is analysed.

    Raises:
        ApiError: 400 or 413, where there is nothing to make a blob of.
    """
    made = create_blob(request, camera)
    return respond(201, made, {"location": made.url} if isinstance(made, BlobAnswer) else {})


def create_blob(request: Request, camera: Camera) -> BlobAnswer | UploadAnswer:
    """Store the blob that a request brings, or say how to upload it.

    Raises:
        ApiError: 400 or 413, where it brings neither.
    """
    content = content_of(request)
    name = str(uuid4())
    url = f"{request.root}/blobs/{name}"
    if isinstance(content, bytes):
        blobs.put_blob(camera.name, name, content, content_type_of(content))
        return BlobAnswer(url)
    form = UploadForm(*blobs.upload_form(camera.name, name, content.content_type))
    return UploadAnswer(url, form, blobs.UPLOAD_SECONDS)


def describe_blob(request: Request, camera: Camera, name: str) -> BlobDescription:
    """What is known of a blob.

    Raises:
        ApiError: 404 where the camera has none of that name, 410 where it has expired.
    """
    found = blobs.find_blob(camera.name, name) if is_name(name) else None
    if found is None:
        raise no_such_blob()
    if time.time() - found.stored > LIFE:
        raise blob_expired()
    return BlobDescription(f"{request.root}/blobs/{name}", found.content_type, found.size)


def picture_of(camera: Camera, name: str, asked: float) -> bytes:
    """The picture that a job of this camera, asked for at that time, names.

    Raises:
        ApiError: 404 where the camera has none of that name, 410 where it had expired.
    """
    found = blobs.read_blob(camera.name, name)
    if found is None:
        raise no_such_blob("image")
    blob, content = found
    if asked - blob.stored > LIFE:
        raise blob_expired("image")
    return content


def use_up(camera: str, blob: str, job: str) -> None:
    """Delete a blob that a job has used, unless other jobs wait for it: it goes with the last of them."""
    if holds.let_go(camera, blob, job):
        blobs.delete_blob(camera, blob)
