"""What the commands show: numbered steps, what was found, and what to do next."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from deploying.findings import Finding, Severity

_MARKS = {Severity.OK: ("ok", "green"), Severity.WARNING: ("warning", "yellow"), Severity.FAILURE: ("failed", "red")}


class Screen:
    """A terminal, or a file of what one would have shown."""

    def __init__(self, steps: Sequence[str], console: Console | None = None) -> None:
        """`steps` are the titles of all steps, in their order."""
        self._steps = list(steps)
        self._console = console or Console(highlight=False, soft_wrap=True)
        self._errors = console or Console(highlight=False, soft_wrap=True, stderr=True)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """One of the steps: its number and title, then how long it took."""
        number, began = self._steps.index(title) + 1, time.monotonic()
        self._console.print(Text(f"[{number}/{len(self._steps)}] {title}", style="bold"))
        yield
        self._console.print(Text(f"      done in {time.monotonic() - began:.0f} s", style="dim"))

    def say(self, sentence: str) -> None:
        """A sentence of what goes on."""
        self._console.print(Text(f"      {sentence}"))

    def find(self, finding: Finding) -> None:
        """What a check found."""
        mark, colour = _MARKS[finding.severity]
        line = Text(f"      {mark:<8}", style=colour)
        line.append(f"{finding.what}: ", style="default bold").append(finding.sentence, style="default")
        self._console.print(line)

    def show(self, lines: Sequence[str]) -> None:
        """What the command comes to, at its end."""
        self._console.print()
        for line in lines:
            self._console.print(Text(line))

    def fail(self, sentence: str) -> None:
        """Why the command cannot go on."""
        self._errors.print(Text(sentence, style="bold red"))
