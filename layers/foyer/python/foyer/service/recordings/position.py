"""Where a clip goes on, as its two tasks tell each other, and whether somebody has been there already."""

from __future__ import annotations

import msgspec

from foyer.aws.recorded import END, Progress
from foyer.service.recordings.run import Run


class Overtaken(Exception):
    """Another run has the clip; the sentence says what to do."""


class Position(msgspec.Struct, frozen=True):
    """A place in a clip."""

    slot: int = 0
    """The next one to look at, or END."""
    over: int | None = None
    """At the beginning: the version of the stored scene that is begun anew over, 0 for none."""


msgspec.json.Decoder(Position)  # as in `run`


def is_behind(position: Position, progress: Progress, run: Run) -> bool:
    """Whether what begins there has been stored before: by an earlier try of this task, or by a run beside it."""
    if progress.owner != run.owner or progress.version == position.over:
        return False
    return progress.slot == END or progress.slot > position.slot


def check_turn(position: Position, progress: Progress, run: Run) -> None:
    """Overtaken unless the stored scene is the one that goes on there."""
    if position.over is not None:
        return
    if progress.owner != run.owner or progress.slot != position.slot:
        sentence = "Another run, with results elsewhere, is at this clip: start this one again when that has ended."
        raise Overtaken(sentence)
