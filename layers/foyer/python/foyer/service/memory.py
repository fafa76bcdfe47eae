"""Cameras as a container remembers them."""

from __future__ import annotations

from collections.abc import Callable

from foyer.aws.cameras import Camera

REMEMBERED = 60.0
"""Seconds a container trusts what it read of a camera; a revoked token works at most so much longer."""
RECENT = 2.0
"""Seconds after which somebody who is refused is looked up again: a new camera, or a new token, works at once."""
_CAMERAS = 10_000
"""Cameras a container remembers at most, so that made-up names cannot fill its memory."""


class Memory:
    """Looks cameras up in the Cameras table, each once a minute."""

    def __init__(self, find: Callable[[str], Camera | None], clock: Callable[[], float]) -> None:
        """Look cameras up with `find`; `clock` gives seconds."""
        self._find = find
        self._clock = clock
        self._seen: dict[str, tuple[float, Camera | None]] = {}

    def __len__(self) -> int:
        """How many it remembers."""
        return len(self._seen)

    def camera(self, name: str, within: float = REMEMBERED) -> Camera | None:
        """The camera of that client id, whether enabled or not, as of so many seconds; None where there is none."""
        now = self._clock()
        known = self._seen.get(name)
        if known is not None and now - known[0] < within:
            return known[1]
        if len(self._seen) >= _CAMERAS:
            self._seen.clear()
        camera = self._find(name)
        self._seen[name] = (now, camera)
        return camera

    def drops(self, name: str) -> bool:
        """Whether that camera is disabled or deleted, so that nothing more is to be told of it."""
        camera = self.camera(name)
        return camera is not None and not camera.enabled
