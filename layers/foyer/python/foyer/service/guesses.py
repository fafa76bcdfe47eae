"""Wrong tokens: whoever sends many for one camera is asked to slow down; right tokens are never held up.

The count is this container's, by camera and address. Answers are not delayed: a function that waits is paid for and
takes up the account's concurrency, so a guesser could hold up everybody else. What makes guessing hopeless is the
token's own strength; the count tells clients with an outdated token to stop, and shows guessing in the metrics.
"""

from __future__ import annotations

from collections.abc import Callable

FREE = 20
"""Wrong tokens for a camera from one address that are simply refused."""
_FORGOTTEN = 300.0
"""Seconds without a wrong token after which earlier ones are forgotten."""
_LONGEST = 60
"""Seconds to wait at most."""
_PAIRS = 10_000
"""Cameras and addresses that a container remembers at most, so that made-up names cannot fill its memory."""


class Guesses:
    """Counts wrong tokens."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._wrong: dict[tuple[str, str], tuple[int, float]] = {}

    def wrong(self, name: str, source: str) -> int:
        """Count a wrong token; how many seconds to ask the sender to wait, 0 for the first few."""
        now = self._clock()
        count, last = self._wrong.get((name, source), (0, now))
        count = 1 if now - last > _FORGOTTEN else count + 1
        if len(self._wrong) >= _PAIRS and (name, source) not in self._wrong:
            self._wrong.clear()
        self._wrong[name, source] = (count, now)
        return min(1 << min(count - FREE - 1, 30), _LONGEST) if count > FREE else 0

    def right(self, name: str, source: str) -> None:
        """Forget what came before a right token."""
        self._wrong.pop((name, source), None)
