"""How far it is, at the terminal: a line per clip that is finished, and below them two bars."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from foyer.recordings.clip import Clip
from foyer.recordings.results import ClipResult
from foyer_media.words import count, duration

_WIDEST = 32
"""Characters of a clip's name in front of its bar."""


class Meter:
    """Tells of one run; the whole is measured in bytes, since clips' lengths are known once they are opened."""

    def __init__(self, console: Console, clips: list[Clip]) -> None:
        """On that console; without a terminal there are lines and no bars."""
        self._console, self._clips = console, clips
        columns = (
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(),
            TextColumn("{task.fields[pace]}"),
        )  # fmt: skip
        self._bars = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._whole = self._bars.add_task("all clips", total=sum(max(clip.size, 1) for clip in clips), pace="")
        self._one = self._bars.add_task("", total=1.0, pace="", visible=False)
        self._frames, self._begun, self._done = 0, time.monotonic(), 0

    def __enter__(self) -> Meter:
        """Itself, shown."""
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bars away."""
        self._bars.stop()

    def begin(self, clip: Clip) -> None:
        """A clip's turn."""
        name = printable(clip.name)
        name = name if len(name) <= _WIDEST else f"...{name[3 - _WIDEST :]}"
        self._bars.reset(self._one, total=1.0, description=escape(name), visible=True, pace="")

    def frame(self, clip: Clip, share: float) -> None:
        """A frame was looked at; `share` is how much of the clip is done, in [0, 1]."""
        self._frames += 1
        pace = f"{self._frames / max(time.monotonic() - self._begun, 1e-3):.1f} frames/s"
        self._bars.update(self._one, completed=share, pace=pace)
        self._bars.update(self._whole, completed=self._done + share * clip.size)

    def end(self, result: ClipResult, *, skipped: bool = False) -> None:
        """A clip is finished, by now or in an earlier run."""
        self._done += max(result.clip.size, 1)
        self._bars.update(self._whole, completed=self._done)
        self._console.print(_line(result, skipped), soft_wrap=True)


def printable(name: str) -> str:
    """A name that does nothing to a terminal but show."""
    return "".join(character if character.isprintable() else "?" for character in name)


def _line(result: ClipResult, skipped: bool) -> Text:
    name, tally = (printable(result.clip.name), "bold"), result.tally
    if result.status == "failed":
        return Text.assemble(("failed  ", "red"), name, f"  {printable(result.sentence or '')}")
    told = f"  {duration(tally.seconds)}, {count(tally.frames, 'frame')}, {count(len(tally.visits), 'visitor')}"
    pace = f", {tally.frames / result.seconds_taken:.1f} frames/s" if result.seconds_taken and not skipped else ""
    amiss = (f"  {printable(result.sentence)}", "yellow") if result.sentence else ""
    return Text.assemble(_state(result, skipped), name, told + pace, amiss)


def _state(result: ClipResult, skipped: bool) -> tuple[str, str]:
    if skipped:
        return "before  ", "dim"
    return ("damaged ", "yellow") if result.damage == "most" else ("done    ", "green")
