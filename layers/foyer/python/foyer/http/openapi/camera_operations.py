"""What a camera may ask for: frames, jobs, blobs, the directory."""

from __future__ import annotations

from typing import Any

from foyer.http.answers import BurstAnswer, FrameAnswer
from foyer.http.blobs import BlobAnswer, BlobDescription, ContentFields, UploadAnswer, UploadFields
from foyer.http.directory import SERVICES, ServiceAnswer, ServicesAnswer, VersionsAnswer
from foyer.http.dummy import DummyAnswer, DummyFields
from foyer.http.frames import BurstFields, FrameFields
from foyer.http.jobs import JobFields
from foyer.http.openapi import examples
from foyer.http.openapi.operation import Answer, Body, Caller, Operation, Schema
from foyer.http.waiting import JobStatus

PICTURE = {"type": "string", "format": "binary", "minLength": 1}
PART = "attachment://picture"
"""The name that the multipart forms give to their picture; a client may choose any after `attachment://`."""
_BLOB_URL = "^(https?://[A-Za-z0-9.:-]+)?/blobs/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/?$"
_SCENE, _DUMMY = "/services/scene_analysis/1", "/services/dummy/1"
_JOB = {"job": {"type": "string", "description": "The last part of the job's URL."}}
_FAILED = (400, 403, 404, 409, 410, 413, 415, 422)
"""All that a frame can be refused for, a blob's picture included."""


def _raw(media_type: str) -> Body:
    return Body(media_type, PICTURE)


def _parts(meta: Schema) -> Body:
    """A multipart body with one picture; there may be more."""
    properties = {"meta": meta, PART: PICTURE}
    return Body("multipart/form-data", {"type": "object", "properties": properties, "required": ["meta", PART]})


def _naming(struct: type, field: str, **named: Any) -> dict[str, Any]:
    """The struct with a field that can only be so."""
    return {"type": "object", "allOf": [struct], "properties": {field: named}, "required": [field]}


FRAMES = Operation(
    "POST",
    "/v1/frames",
    "postFrames",
    "Analyse a picture, or several of one session",
    "The body is the JPEG or PNG itself. Several pictures come as multipart/form-data: `meta.frames` names up to 16 "
    "parts and says when each was taken (the query's `timestamp` is then refused); they are answered in their order, "
    "and all of them count or none.",
    "Frames",
    Caller.CAMERA,
    {201: Answer("Who is there, and what happened.", {"anyOf": [FrameAnswer, BurstAnswer]}, examples.FRAME)},
    (400, 403, 409, 413, 415, 422),
    query=FrameFields,
    bodies=(
        _raw("image/jpeg"),
        _raw("image/png"),
        _parts(
            _naming(
                BurstFields, "frames", items={"type": "object", "properties": {"image": {"const": PART}}}, minItems=1
            )
        ),
    ),
)
JOBS = Operation(
    "POST",
    f"{_SCENE}/jobs",
    "postJob",
    "Analyse a picture, now or later",
    "The published API. The picture comes along as a part that `meta.image` names, or was sent ahead as a blob. "
    "Without `async: false` the answer is 202 at once, and the job's URL has the result for an hour.",
    "Jobs",
    Caller.CAMERA,
    {
        201: Answer("Who is there, and what happened.", FrameAnswer, examples.JOB),
        202: Answer(
            "It will be worked, after those of its session before it.", JobStatus, examples.WAITING, located=True
        ),
    },
    _FAILED,
    bodies=(
        _parts(_naming(JobFields, "image", const=PART)),
        Body("application/json", _naming(JobFields, "image", pattern=_BLOB_URL), examples.JOB_OF_BLOB),
    ),
)
RESULT = Operation(
    "GET",
    f"{_SCENE}/jobs/{{job}}",
    "getJob",
    "What came of an asynchronous job",
    "A job that failed answers with its refusal; a synchronous job's result is in its own answer and nowhere else.",
    "Jobs",
    Caller.CAMERA,
    {200: Answer("The result.", FrameAnswer), 202: Answer("Not done yet: ask again.", JobStatus, examples.WAITING)},
    _FAILED,
    parts=_JOB,
)
STREAMS = Operation(
    "POST",
    f"{_SCENE}/streams",
    "postStream",
    "Not supported",
    "An open-ended multipart stream does not fit an HTTP API: post frame by frame.",
    "Jobs",
    Caller.CAMERA,
    {},
    (403, 413, 501),
)
BLOB = Operation(
    "POST",
    "/blobs",
    "postBlob",
    "Send a picture ahead of its job",
    "Or only say what kind of picture it will be: the answer has a form by which up to 20 MB are uploaded past the "
    "API. A blob serves the camera that sent it, until a job has used it, an hour at most.",
    "Blobs",
    Caller.CAMERA,
    {
        201: Answer(
            "Its URL, and the form where there is still something to upload.",
            {"anyOf": [UploadAnswer, BlobAnswer]},
            examples.BLOB,
            located=True,
        )
    },
    (400, 403, 413),
    bodies=(
        _parts(_naming(ContentFields, "content", const=PART)),
        Body("application/json", UploadFields, examples.UPLOAD),
    ),
)
DESCRIBED = Operation(
    "GET",
    "/blobs/{blob}",
    "getBlob",
    "What is known of a blob",
    "Never its bytes.",
    "Blobs",
    Caller.CAMERA,
    {200: Answer("What it is.", BlobDescription, examples.BLOB_DESCRIPTION)},
    (403, 404, 410),
    parts={"blob": {"type": "string", "description": "The last part of the blob's URL."}},
)


def _directory(path: str, name: str, summary: str, answer: type, **parts: dict[str, Any]) -> Operation:
    refusals = (404,) if parts else ()
    return Operation(
        "GET", path, name, summary, "What published clients walk before their first job.", "Directory", Caller.CAMERA,
        {200: Answer("The page.", answer)}, refusals, parts=parts,
    )  # fmt: skip


_SERVICE = {"enum": list(SERVICES)}
DIRECTORY = (
    _directory("/services", "getServices", "All services", ServicesAnswer),
    _directory("/services/{service}", "getVersions", "Versions of a service", VersionsAnswer, service=_SERVICE),
    _directory("/services/{service}/1", "getService", "A service", ServiceAnswer, service=_SERVICE),
    _directory("/services/{service}/1/description", "describeService", "A service", ServiceAnswer, service=_SERVICE),
)
DUMMY = (
    Operation(
        "POST",
        f"{_DUMMY}/jobs",
        "postEcho",
        "An echo, to try address and credentials",
        "The published client's self-test asks for it.",
        "Directory",
        Caller.CAMERA,
        {201: Answer("What was sent.", DummyAnswer, examples.ECHOED)},
        (400, 413),
        bodies=(Body("application/json", DummyFields, examples.ECHO),),
    ),
    Operation(
        "GET",
        f"{_DUMMY}/jobs/{{job}}",
        "getEcho",
        "An echo is not kept",
        "It is in the answer to its job.",
        "Directory",
        Caller.CAMERA,
        {},
        (403, 410),
        parts=_JOB,
    ),
)

OPERATIONS = (FRAMES, JOBS, RESULT, STREAMS, BLOB, DESCRIBED, *DIRECTORY, *DUMMY)
