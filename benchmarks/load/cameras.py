"""Cameras that post frames over HTTP, each with a few requests under way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
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

    def next(self) -> tuple[bytes, str]:
        """The next frame and its timestamp."""
        captured = self.start + timedelta(seconds=self.number / self.rate)
        picture = self.pictures[self.number % len(self.pictures)]
        self.number += 1
        return picture, captured.isoformat()


async def drive(
    url: str, cameras: Sequence[Camera], seconds: float, overlap: int, heard: Callable[[Answer], None]
) -> None:
    """Let the cameras post for so long, at their rate or as fast as `overlap` requests at once allow."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=_PATIENCE, limits=limits) as http:
        end = time.monotonic() + seconds
        await asyncio.gather(*(_run(http, one, end, overlap, heard) for one in cameras))


async def _run(
    http: httpx.AsyncClient, camera: Camera, end: float, overlap: int, heard: Callable[[Answer], None]
) -> None:
    """Frames are due by the camera's rate; one that finds all requests under way is sent when one is done."""
    due = time.monotonic()

    async def post_in_turn() -> None:
        nonlocal due
        while (now := time.monotonic()) < end:
            due = max(due, now - 1) + 1 / camera.rate
            await asyncio.sleep(due - 1 / camera.rate - now)
            heard(await _post(http, camera))

    await asyncio.gather(*(post_in_turn() for _ in range(overlap)))


async def _post(http: httpx.AsyncClient, camera: Camera) -> Answer:
    picture, captured = camera.next()
    sent = time.monotonic()
    try:
        response = await http.post(
            "/v1/frames",
            params={"timestamp": captured, "store": "true"},
            content=picture,
            auth=(camera.name, camera.token),
        )
    except httpx.HTTPError:
        return Answer(camera.name, sent, time.monotonic() - sent, 0)
    took = time.monotonic() - sent
    if response.status_code != _CREATED:
        return Answer(camera.name, sent, took, response.status_code)
    body = msgspec.json.decode(response.content, type=_Body)
    return Answer(camera.name, sent, took, _CREATED, body.late, tuple(body.events))
