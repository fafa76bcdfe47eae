"""What a person at the terminal reads while a clip is played; plain lines where there is no terminal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from local import words
from local.clips import Clip
from local.visits import Visit, Visits

_STYLES = {"appearance": "green", "disappearance": "red"}


class Report:
    """Tells of answers, of the bus, and of the sum of it."""

    def __init__(self, console: Console, clip: Clip, camera: str) -> None:
        """Of that clip, played as that camera."""
        self._console = console
        self._title = clip.name
        self._fps = clip.fps
        self._length = clip.length
        self._camera = camera
        self._live = Live(Text(), console=console, transient=True, auto_refresh=False)

    def __enter__(self) -> Report:
        """Begin the line at the bottom that always shows who is in view."""
        frames = f"{self._length} frames, " if self._length else ""
        what = f"[bold]{self._title}[/] ({frames}{self._fps:g} a second)"
        self._console.print(f"Playing {what} as camera {self._camera}\n", soft_wrap=True)
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take that line away."""
        self._live.stop()

    def answered(self, frame: int, answer: dict[str, Any]) -> None:
        """The answer to a frame, counted from 0."""
        time = frame / self._fps
        for event in answer["events"]:
            line = words.event(event, answer["entities"])
            self._line(f"{time:6.1f} s", line, _STYLES.get(event["type"], "cyan"))
        gone = {event["entity_id"] for event in answer["events"] if event["type"] == "disappearance"}
        people = [words.entity(name, entity) for name, entity in answer["entities"].items() if name not in gone]
        if self._console.is_terminal:
            self._show(time, people)
        elif frame % round(max(1.0, self._fps)) == 0:
            self._line(f"{time:6.1f} s", f"{len(people)} in view" + "".join(f"  |  {who}" for who in people), "dim")

    def refused(self, frame: int, reason: str) -> None:
        """A frame that the API did not take."""
        self._line(f"{frame / self._fps:6.1f} s", f"refused: {reason}", "bold red")

    def heard(self, event: dict[str, Any]) -> None:
        """An event on the bus."""
        kind, detail = event["detail-type"], event["detail"]
        self._line("     bus", f"{kind:<20} {words.bus_event(kind, detail)}", "magenta")

    def waiting(self, seconds: float) -> None:
        """Somebody is in view as the clip ends."""
        self._live.stop()
        self._console.print(
            f"\nThe clip is over; who is still in view is taken for gone after {seconds:g} s of silence."
        )

    def summary(self, visits: Visits, start: datetime) -> None:
        """Who came, when, and for how long."""
        self._live.stop()
        self._console.print(f"\n[bold]{_count(visits)}[/]")
        if not len(visits):
            return
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("person", "first seen", "last seen", "dwell", "", "gone"):
            table.add_column(column, justify="right" if column in {"first seen", "last seen", "dwell"} else "left")
        for visit in visits:
            table.add_row(*_row(visit, start))
        self._console.print(table)

    def _line(self, when: str, text: str, style: str) -> None:
        self._console.print(Text.assemble((f"{when}  ", "dim"), (text, style)), soft_wrap=True)

    def _show(self, time: float, people: list[str]) -> None:
        lines = [f"{time:6.1f} s  {len(people)} in view", *(f"          {who}" for who in people)]
        self._live.update(Text("\n".join(lines), style="bold"), refresh=True)


def _count(visits: Visits) -> str:
    number = len(visits)
    if number == 0:
        return "Nobody was seen."
    if number == 1:
        return "1 person was seen."
    together = "one after the other" if visits.most_at_once <= 1 else f"at most {visits.most_at_once} at once"
    return f"{number} people were seen, {together}."


def _row(visit: Visit, start: datetime) -> list[str]:
    gone = visit.departure
    dwell = gone["dwell"] if gone else (visit.last_seen - visit.first_seen).total_seconds()
    first, last = ((moment - start).total_seconds() for moment in (visit.first_seen, visit.last_seen))
    return [
        words.short(visit.entity_id),
        f"{first:.1f} s",
        f"{last:.1f} s",
        f"{dwell:.1f} s",
        words.who(visit.entity) if visit.entity else "",
        gone["reason"] if gone else "not yet",
    ]
