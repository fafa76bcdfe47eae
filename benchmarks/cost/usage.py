"""What was measured, and may be kept: `build/cost/usage.json`."""

from __future__ import annotations

import msgspec


class Frames(msgspec.Struct, frozen=True):
    """A frame of a camera that sends so many a second, one person in view; means over the frames that count."""

    rate: float
    """Frames a second."""
    counted: int
    milliseconds: list[float]
    """Of the function without the emulation, frame by frame."""
    calls: float
    """To AWS services, one after the other."""
    reads: float
    writes: float
    index_writes: float
    log_bytes: float
    """The function's own lines."""
    answer_bytes: float

    @property
    def mean(self) -> float:
        """ms."""
        return sum(self.milliseconds) / len(self.milliseconds)


class Departure(msgspec.Struct, frozen=True):
    """What a visit costs when it ends; means."""

    visits: int
    invocations: float
    milliseconds: float
    calls: float
    reads: float
    writes: float
    events: float
    log_bytes: float


class Sweep(msgspec.Struct, frozen=True):
    """One minute of a stack to which nobody sends anything."""

    milliseconds: float
    reads: float
    log_bytes: float


class Usage(msgspec.Struct, frozen=True):
    """Everything that was measured."""

    frames: list[Frames]
    departure: Departure
    sweep: Sweep
    metrics: int
    """Embedded metrics that were seen: name and dimensions."""

    def at(self, rate: float) -> Frames:
        """The frames at that rate."""
        return next(one for one in self.frames if one.rate == rate)
