"""Operators who look at a camera's live view: who, at which camera, when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from foyer.aws.cameras import OPERATOR, Camera

PERIOD = 60.0
"""Seconds for which one line stands: the dashboard asks each second."""
_VIEWS = 10_000
"""Views that a container remembers at most."""


class Count(Protocol):
    """`Monitoring.count`, whose lines no log level hides."""

    def __call__(self, counts: Mapping[str, int], **ids: str) -> None:
        """Count things, by the metric's name, and write down whose they are."""


class Views:
    """Writes a line when an operator begins to look, and each minute while the look goes on."""

    def __init__(self, count: Count) -> None:
        """Nobody has looked yet; `count` writes the lines."""
        self._count = count
        self._written: dict[tuple[str, str, str], float] = {}

    def seen(self, caller: Camera, camera: str, session: str, now: float) -> None:
        """Somebody is shown who is in front of a camera; `now` in seconds since 1970 UTC."""
        view = (caller.name, camera, session)
        if caller.role != OPERATOR or now - self._written.get(view, 0.0) < PERIOD:
            return
        if len(self._written) >= _VIEWS:
            self._written.clear()
        self._written[view] = now
        self._count({"LiveViews": 1}, operator=caller.name, camera=camera, session=session)
