"""What of a film could not be decoded, as stretches of its time."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one frame to the next that could be decoded."""

    end: float
    """When that frame comes, s since the film's first."""
    seconds: float
    """How long it is."""


@dataclass(slots=True)
class Losses:
    """The packets that failed so far, until the frames around them are known: decoders give frames late."""

    stretches: list[Stretch] = field(default_factory=list)
    reason: str | None = None
    """What the decoder said of the last one."""
    _waiting: list[float | None] = field(default_factory=list)

    def lose(self, time: float | None, reason: str | None) -> None:
        """A packet of that time failed; None: of whatever comes next."""
        self._waiting.append(time)
        self.reason = reason

    def come(self, time: float, before: float | None) -> None:
        """A frame came, after the one of `before`, None for the first: what was lost between the two is a stretch."""
        passed = [lost for lost in self._waiting if lost is None or lost < time]
        self._waiting = [lost for lost in self._waiting if lost is not None and lost >= time]
        between = [lost for lost in passed if lost is None or before is None or lost > before]
        if between:
            known = [lost for lost in between if lost is not None]
            begin = before if before is not None else min(known, default=time)
            self.stretches.append(Stretch(time, round(max(time - begin, 0.0), 3)))

    def since(self, time: float) -> int:
        """How many packets failed after the frame of that time, with no frame after them."""
        return sum(lost is None or lost > time for lost in self._waiting)

    @property
    def untimed(self) -> int:
        """How many failed since the last frame whose time nobody knows."""
        return sum(lost is None for lost in self._waiting)
