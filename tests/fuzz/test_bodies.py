"""Whatever is posted, it becomes frames or a refusal of the contract's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.http.errors import ApiError
from foyer.http.frames import frames_of
from foyer.http.gateway import Request
from foyer.http.jobs import job_of
from tests.fuzz.budget import INPUTS
from tests.fuzz.mutations import mutated

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
REQUEST = Request("POST", "/", {"content-type": CONTENT_TYPE}, {}, "https://host", "id", 1_800_000_000.0, {})
HEADERS = st.sampled_from([CONTENT_TYPE, "application/json", "image/jpeg", ""]) | mutated([CONTENT_TYPE.encode()]).map(
    lambda header: header.decode("latin-1")
)
QUERIES = st.dictionaries(
    st.sampled_from(["timestamp", "session", "store", "sensitivity.appearance", "camera_position", "else"]),
    st.text(max_size=20) | st.sampled_from(["true", "0.5", "ceiling", "2026-01-02 03:04:05"]),
    max_size=3,
)


def request(content: bytes, content_type: str, query: dict[str, str]) -> Request:
    event = {"body": content.decode("utf-8", "surrogateescape")}
    return replace(REQUEST, headers={"content-type": content_type}, query=query, event=event)


def is_taken_or_refused(take: Callable[[Request], object], posted: Request) -> bool:
    """Whether nothing but the contract's refusals comes out."""
    try:
        take(posted)
    except ApiError as refusal:
        return refusal.status in (400, 413) and refusal.code.isidentifier() and bool(refusal.sentence)
    return True


@settings(max_examples=INPUTS)
@given(mutated(JOBS), HEADERS)
def test_a_job_is_taken_or_refused(content: bytes, content_type: str) -> None:
    assert is_taken_or_refused(job_of, request(content, content_type, {}))


@settings(max_examples=INPUTS)
@given(mutated(BURSTS), HEADERS, QUERIES)
def test_frames_are_taken_or_refused(content: bytes, content_type: str, query: dict[str, str]) -> None:
    assert is_taken_or_refused(frames_of, request(content, content_type, query))
