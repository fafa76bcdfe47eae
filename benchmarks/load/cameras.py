"""Cameras that post frames over HTTP, each with a few requests under way."""

from __future__ import annotations

import base64
import http.client
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from urllib.parse import urlencode, urlsplit

import msgspec

_PATIENCE = 40.0
"""Seconds: more than the gateway's own."""
_CREATED, _CONFLICT = 201, 409


class Told(msgspec.Struct, frozen=True):
    """An event, as far as it is accounted for."""

    id: str
    type: str
    entity_id: str


class _Body(msgspec.Struct):
    """An answer, as far as it is read."""

    events: list[Told] = []
    late: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one frame."""

    camera: str
    sent: float
    """By this machine's monotonic clock, s."""
    took: float
    """Seconds."""
    status: int
    """0: no answer came."""
    late: bool = False
    events: tuple[Told, ...] = ()

    @property
    def is_taken(self) -> bool:
        """Whether the frame was analysed, late or not."""
        return self.status == _CREATED

    @property
    def is_conflict(self) -> bool:
        """Whether too many frames of the session were under way."""
        return self.status == _CONFLICT


@dataclass(slots=True)
class Camera:
    """One camera: its frames are numbered, and their timestamps follow its own clock."""

    name: str
    token: str
    pictures: Sequence[bytes]
    rate: float
    """Frames a second."""
    start: datetime = field(default_factory=lambda: datetime.now(UTC))
    number: int = 0
    first: bytes = b""
    """The picture of its very first frame, where that is another."""
    due: float = 0.0
    """When the next frame is, by this machine's monotonic clock, s."""
    turn: Lock = field(default_factory=Lock)

    def next(self) -> tuple[bytes, str]:
        """The next frame and its timestamp; by one thread at a time."""
        with self.turn:
            captured = self.start + timedelta(seconds=self.number / self.rate)
            picture = self.pictures[self.number % len(self.pictures)]
            if self.number == 0 and self.first:
                picture = self.first
            self.number += 1
        return picture, captured.isoformat()

    def wait(self) -> None:
        """Until a frame is due: one that was overdue by more than a second comes at once, and no more is made up."""
        with self.turn:
            now = time.monotonic()
            due = max(self.due, now - 1)
            self.due = due + 1 / self.rate
        time.sleep(max(0.0, due - now))

    @property
    def authorization(self) -> str:
        """The header that proves who it is (RFC 7617)."""
        return f"Basic {base64.b64encode(f'{self.name}:{self.token}'.encode()).decode()}"


def drive(url: str, cameras: Sequence[Camera], seconds: float, overlap: int, heard: Callable[[Answer], None]) -> None:
    """Let the cameras post for so long, at their rate or as fast as `overlap` requests at once allow.

    Each request under way has a thread of its own, in any of which `heard` is called, by one at a time. The client is
    the standard library's: the cores that it uses are the stack's, and httpx takes four times as much of them.
    """
    begun = time.monotonic()
    end = begun + seconds
    for camera in cameras:
        camera.due = begun
    hearing = Lock()

    def post_in_turn(camera: Camera) -> None:
        while time.monotonic() < end:
            camera.wait()
            answer = _post(urlsplit(url).netloc, camera)
            with hearing:
                heard(answer)

    with ThreadPoolExecutor(len(cameras) * overlap) as threads:
        list(threads.map(post_in_turn, [camera for camera in cameras for _ in range(overlap)]))


def _post(address: str, camera: Camera) -> Answer:
    picture, captured = camera.next()
    sent = time.monotonic()
    connection = http.client.HTTPConnection(address, timeout=_PATIENCE)
    try:
        query = urlencode({"timestamp": captured, "store": "true"})
        connection.request("POST", f"/v1/frames?{query}", picture, {"Authorization": camera.authorization})
        response = connection.getresponse()
        status, content = response.status, response.read()
    except (OSError, http.client.HTTPException):
        return Answer(camera.name, sent, time.monotonic() - sent, 0)
    finally:
        connection.close()
    took = time.monotonic() - sent
    if status != _CREATED:
        return Answer(camera.name, sent, took, status)
    body = msgspec.json.decode(content, type=_Body)
    return Answer(camera.name, sent, took, _CREATED, body.late, tuple(body.events))
