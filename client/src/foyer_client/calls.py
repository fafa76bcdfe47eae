"""Each thing that can be asked of Foyer, as an HTTP request that either client sends."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from foyer_client.frames import BurstFrame, Fields, iso
from foyer_client.pictures import Picture, bytes_of, content_type_of
from foyer_client.results import Blob, BlobDescription, Burst, FrameResult, Job, UploadAnswer, UploadForm

_JOBS = "/services/scene_analysis/1/jobs"
_TRANSFER = 120.0
"""Seconds that an upload past the API may take."""

Answer = TypeVar("Answer")
Part = tuple[str, tuple[str | None, bytes, str]]
"""A part of a multipart body: name, then file name, content and content type."""


@dataclass(frozen=True, slots=True)
class Call(Generic[Answer]):
    """One request, and what its answer holds."""

    method: str
    path: str
    answer: type[Answer]
    parts: list[Part] = field(default_factory=list)
    """A multipart body, if not empty."""
    json: Any = None
    """A JSON body, if not None."""
    query: Mapping[str, str] = field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """What `httpx.Client.request` takes."""
        said: dict[str, Any] = {"files": self.parts, "json": self.json, "params": self.query}
        return {"method": self.method, "url": self.path, **{key: value for key, value in said.items() if value}}


def frame(image: Picture | Blob, fields: Fields) -> Call[FrameResult]:
    """Analyse a picture now."""
    return _job(image, fields, FrameResult, asynchronous=False)


def submit(image: Picture | Blob, fields: Fields) -> Call[Job]:
    """Analyse a picture later."""
    return _job(image, fields, Job, asynchronous=True)


def burst(frames: Iterable[BurstFrame | tuple[Any, Any]], fields: Fields) -> Call[Burst]:
    """Analyse several pictures of one session now, in their order."""
    pictures = [(bytes_of(image), iso(timestamp)) for image, timestamp in frames]
    names = [f"attachment://{number}" for number in range(len(pictures))]
    meta = {"frames": [{"image": name, "timestamp": taken} for name, (_, taken) in zip(names, pictures, strict=True)]}
    parts = [_meta(meta), *(_binary(name, content) for name, (content, _) in zip(names, pictures, strict=True))]
    return Call("POST", "/v1/frames", Burst, parts=parts, query=fields.query())


def result(job: Job | str) -> Call[FrameResult]:
    """Ask for a job's result."""
    return Call("GET", _path(job), FrameResult)


def upload(content: bytes) -> Call[Blob]:
    """Send a picture ahead."""
    name = "attachment://image"
    return Call("POST", "/blobs", Blob, parts=[_meta({"content": name}), _binary(name, content)])


def upload_form(content: bytes) -> Call[UploadAnswer]:
    """Ask how to upload a picture past the API."""
    return Call("POST", "/blobs", UploadAnswer, json={"content_type": content_type_of(content)})


def transfer(form: UploadForm, content: bytes) -> dict[str, Any]:
    """Upload a picture past the API, as what `httpx.Client.request` takes; the camera's token stays out of it."""
    files = {"file": ("image", content)}
    return {
        "method": "POST", "url": form.url, "data": form.fields, "files": files, "auth": None, "timeout": _TRANSFER
    }  # fmt: skip


def describe(blob: Blob | str) -> Call[BlobDescription]:
    """Ask what a blob holds."""
    return Call("GET", _path(blob), BlobDescription)


def _job(image: Picture | Blob, fields: Fields, answer: type[Answer], *, asynchronous: bool) -> Call[Answer]:
    if isinstance(image, Blob):
        return Call("POST", _JOBS, answer, json=fields.meta(image.url, asynchronous))
    meta = fields.meta("attachment://image", asynchronous)
    return Call("POST", _JOBS, answer, parts=[_meta(meta), _binary("attachment://image", bytes_of(image))])


def _meta(fields: Mapping[str, Any]) -> Part:
    return "meta", (None, json.dumps(fields).encode(), "application/json")


def _binary(name: str, content: bytes) -> Part:
    return name, ("image", content, "application/octet-stream")


def _path(resource: Job | Blob | str) -> str:
    """Of a URL only the path: the camera's token goes to the Foyer that the client was made for, and nowhere else."""
    url = resource if isinstance(resource, str) else resource.url
    return urlsplit(url).path
