"""What is read at the terminal: a line per event, and below them how far it is; plain lines where there is none."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn
from rich.text import Text

from foyer_client.camera import words
from foyer_client.camera.options import Options
from foyer_client.camera.source import Source
from foyer_client.errors import FoyerError, PictureRefused
from foyer_client.results import Event, FrameResult

_STYLES = {"appearance": "green", "disappearance": "red"}


class Report:
    """Tells of one source while it is sent."""

    def __init__(self, console: Console) -> None:
        """On that console."""
        self._console = console
        self._source: Source | None = None
        self._progress = Progress(console=console, transient=True, disable=True)
        self._task = self._progress.add_task("")
        self._trouble = ""
        self._refused = False
        self._sent = self._answered = self._events = 0
        self._people: set[str] = set()

    def begin(self, source: Source, options: Options, session: str) -> None:
        """Say what is sent where, and start the line at the bottom."""
        self._source = source
        length = "" if source.length is None else f" ({source.length:.1f} s)"
        where = f"{length} to {options.url} as camera {options.camera}, session {session}"
        self._console.print(Text.assemble("Sending ", (source.name, "bold"), where), soft_wrap=True)
        bar = [] if source.live else [BarColumn(), TaskProgressColumn()]
        columns = [SpinnerColumn(), *bar, TextColumn("{task.description}")]
        off = not self._console.is_terminal
        self._progress = Progress(*columns, console=self._console, transient=True, disable=off)
        self._task = self._progress.add_task("", total=source.length)
        self._progress.start()

    def __enter__(self) -> Report:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line at the bottom away, and say what it came to."""
        self._progress.stop()
        if self._sent:
            self._summary()

    def answered(self, result: FrameResult, new: list[Event], offset: float, rate: float) -> None:
        """A frame taken at `offset`, s, was answered; the next comes at `rate` a second."""
        self._count(answered=True)
        self._events += len(new)
        self._people |= {event.entity_id for event in new if event.type == "appearance"}
        if self._trouble and not self._refused:
            self.say("Foyer answers again.", "green")
        self._trouble = ""
        for event in new:
            self._event(event, result, offset)
        here = f"{len(result.present)} in view" if result.present else "nobody in view"
        now = f"{offset:.1f} s  {here}  {rate:g} frames a second"
        self._progress.update(self._task, completed=offset, description=now)

    def failed(self, error: FoyerError, offset: float) -> None:
        """A frame was not analysed; trouble that goes on is told once."""
        self._count(answered=False)
        self._refused = isinstance(error, PictureRefused)  # Foyer did answer
        if str(error) != self._trouble:
            self._trouble = str(error)
            self.say(f"{offset:7.1f} s  {error}", "yellow")

    def say(self, text: str, style: str = "") -> None:
        """A line of its own."""
        self._console.print(Text(text, style), soft_wrap=True)

    def _summary(self) -> None:
        lost = "" if self._sent == self._answered else f", {self._sent - self._answered} of them not analysed"
        counts = [
            _count(self._sent, "frame") + lost,
            _count(self._events, "event"),
            _count(len(self._people), "person"),
        ]
        self._console.print("; ".join(counts) + ".", highlight=False)

    def _event(self, event: Event, result: FrameResult, offset: float) -> None:
        live = self._source is not None and self._source.live
        when = f"{datetime.now():%H:%M:%S}" if live else f"{offset:7.1f} s"
        line = words.event_line(event, result.value_of(event))
        self._console.print(Text.assemble((f"{when}  ", "dim"), (line, _STYLES.get(event.type, ""))), soft_wrap=True)

    def _count(self, *, answered: bool) -> None:
        self._sent += 1
        self._answered += answered


def _count(number: int, thing: str) -> str:
    things = {"person": "people"}.get(thing, f"{thing}s")
    return f"{number} {thing if number == 1 else things}"
