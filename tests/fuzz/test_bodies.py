"""Whatever is posted, it becomes frames or a refusal of the contract's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import pytest

from foyer.http.errors import ApiError
from foyer.http.frames import frames_of
from foyer.http.gateway import Request
from foyer.http.jobs import job_of
from tests.fuzz.budget import FUZZING, INPUTS, RANDOM
from tests.fuzz.corpus import Corpus
from tests.fuzz.mutations import mutations

BOUNDARY = "a1b2"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def body(meta: object, *names: str) -> bytes:
    """A multipart body: `meta`, and a part of a few bytes for each name."""
    parts = [("meta", json.dumps(meta).encode()), *((name, b"\xff\xd8\xff\x00picture") for name in names)]
    head = '--{}\r\nContent-Disposition: form-data; name="{}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return b"".join(head.format(BOUNDARY, n).encode() + b + b"\r\n" for n, b in parts) + f"--{BOUNDARY}--\r\n".encode()


JOBS = (
    body({"image": "attachment://1", "async": False, "timestamp": "2026-01-02T03:04:05Z"}, "attachment://1"),
    body({"image": "attachment://1", "sensitivity": {"appearance": 0.5}, "state": {"session_id": "a"}}, "attachment://1"),
    json.dumps({"image": "https://host/blobs/0123", "camera_position": "ceiling", "store": True}).encode(),
    b"{}",
)  # fmt: skip
BURSTS = (
    body(
        {"frames": [{"image": "attachment://1", "timestamp": "2026-01-02T03:04:05Z"}] * 2}, "attachment://1"
    ),
    body({"frames": []}),
    b"\xff\xd8\xff\x00picture",
)  # fmt: skip
JOB_CORPUS, BURST_CORPUS = Corpus("jobs"), Corpus("bursts")
REQUEST = Request("POST", "/", {"content-type": CONTENT_TYPE}, {}, "https://host", "id", 1_800_000_000.0, {})
HEADERS = (CONTENT_TYPE, "application/json", "image/jpeg", "")
VALUES = {
    "timestamp": ("2026-01-02 03:04:05", "2026-01-02T03:04:05Z", "0001-01-01T00:00:00+14:00"),
    "session": ("", "a", "main"),
    "store": ("true", "maybe"),
    "sensitivity.appearance": ("0.5", "nan", "2"),
    "camera_position": ("ceiling", "floor"),
    "else": ("",),
}


def header() -> str:
    """A content type, now and then a damaged one."""
    if RANDOM.random() < 0.8:
        return RANDOM.choice(HEADERS)
    return next(islice(mutations([CONTENT_TYPE.encode()], RANDOM), 1, None)).decode("latin-1")


def query() -> dict[str, str]:
    """Up to three fields, one in five of them with a value of any bytes."""
    chosen = RANDOM.sample(sorted(VALUES), RANDOM.randint(0, 3))
    any_bytes = RANDOM.randbytes(20).decode("latin-1")
    return {key: any_bytes if RANDOM.random() < 0.2 else RANDOM.choice(VALUES[key]) for key in chosen}


def request(content: bytes, content_type: str, query: dict[str, str]) -> Request:
    event = {"body": content.decode("utf-8", "surrogateescape")}
    return replace(REQUEST, headers={"content-type": content_type}, query=query, event=event)


def is_taken_or_refused(take: Callable[[Request], object], posted: Request, corpus: Corpus) -> bool:
    """Whether nothing but the contract's refusals comes out."""
    with corpus.trying(str(posted.event["body"]).encode("utf-8", "surrogateescape")):
        try:
            take(posted)
        except ApiError as refusal:
            return refusal.status in (400, 413) and refusal.code.isidentifier() and bool(refusal.sentence)
    return True


@pytest.fixture(scope="module", autouse=True)
def corpora() -> Iterator[None]:
    """Kept for the next run."""
    yield
    if FUZZING:
        JOB_CORPUS.save()
        BURST_CORPUS.save()


def test_what_was_dear_before_is_taken_or_refused() -> None:
    for take, corpus in ((job_of, JOB_CORPUS), (frames_of, BURST_CORPUS)):
        for content in corpus.kept:
            assert is_taken_or_refused(take, request(content, CONTENT_TYPE, {}), corpus)


def test_a_job_is_taken_or_refused() -> None:
    for content in islice(mutations([*JOBS, *JOB_CORPUS.kept], RANDOM), INPUTS):
        assert is_taken_or_refused(job_of, request(content, header(), {}), JOB_CORPUS)


def test_frames_are_taken_or_refused() -> None:
    for content in islice(mutations([*BURSTS, *BURST_CORPUS.kept], RANDOM), INPUTS):
        assert is_taken_or_refused(frames_of, request(content, header(), query()), BURST_CORPUS)
