"""The command itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from local import stopping
from local.analyse.progress import printable
from local.recordings import options
from local.recordings.bucket import Folder
from local.recordings.execution import Execution
from local.recordings.options import Given
from local.stack import LocalStack

_TOKEN = "local"
_PAUSE = 0.5
"""Seconds between two looks at how far it is."""


def main(arguments: Sequence[str]) -> int:
    """Do it; the exit status."""
    given = options.parse(arguments)
    stopping.on_signals()
    console = Console(highlight=False)
    parameters = {"LogLevel": "ERROR", "RecordingsConcurrency": str(os.cpu_count() or 1)}
    with console.status("Starting Foyer"):
        stack = LocalStack(parameters=parameters)
        stack.__enter__()
    try:
        return _run(stack, given, console)
    except KeyboardInterrupt:
        console.print(f"Stopped. What is done is in {given.out}; started again, it goes on from there.")
        return 130
    finally:
        stack.__exit__(None, None, None)


def _run(stack: LocalStack, given: Given, console: Console) -> int:
    stack.add_cameras({given.request["camera"]: _TOKEN})
    folder = Folder(stack.template.resolver.name("Recordings"), given.clips, given.out)
    total = folder.upload()
    for sentence in folder.left_out:
        console.print(f"Left out: {printable(sentence)}", style="yellow", markup=False, soft_wrap=True)
    execution = Execution.start(stack, folder, given.request)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )
    with bar:
        task = bar.add_task("clips", total=total)
        try:
            while execution.runs(_PAUSE):
                bar.update(task, completed=folder.download())
        finally:
            bar.update(task, completed=folder.download())
    if execution.failure:
        console.print(f"[bold red]It failed:[/] {execution.failure}", soft_wrap=True)
        return 1
    for name, value in execution.output.items():
        console.print(f"  {name:<16} {value}")
    if not given.request["dry_run"]:
        console.print(f"The report is {given.out / 'report.html'}", soft_wrap=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
