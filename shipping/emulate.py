"""`make emulate`: what `make package` built, run as Lambda runs it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from shutil import rmtree

from rich.console import Console

from local import template as templates
from local.template import ROOT
from shipping import figures, plan, runtime
from shipping.answers import WrongAnswer
from shipping.cloud import built, served
from shipping.figures import Figures
from shipping.runtime import Runtime
from shipping.sandbox import Failed
from shipping.trial import put_through

_FOLDER = ROOT / "build" / "emulate"
REPORT = ROOT / "build" / "emulate.json"


def main() -> int:
    """Try every function, print and keep the figures; the exit status, 0 where there is no runtime to try them with."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    try:
        found = runtime.find()
    except runtime.Absent as absent:
        console.print(f"[bold yellow]SKIPPED: nothing was emulated: {absent}.[/]", soft_wrap=True)
        return 0
    rmtree(_FOLDER, ignore_errors=True)  # a run that was killed may have left its own
    _FOLDER.mkdir(parents=True)
    started = time.monotonic()
    try:
        measured = emulate(found, _FOLDER, console)
    except (WrongAnswer, Failed) as error:
        console.print(f"[bold red]FAILED[/] {error}", soft_wrap=True)
        return 1
    console.print(figures.table(measured))
    REPORT.write_text(json.dumps(figures.as_json(measured), indent=2) + "\n")
    console.print(f"Every answer is right ({time.monotonic() - started:.0f} s). Logs are in build/emulate/.")
    if large := [one.function for one in measured if not one.fits]:
        console.print(f"[bold red]More memory than template.yaml gives: {', '.join(large)}[/]")
    if slow := [one.function for one in measured if not one.in_time]:
        console.print(f"[bold red]Over the budget of a cold start: {', '.join(slow)}[/]")
    return int(bool(large or slow))


def emulate(found: Runtime, folder: Path, console: Console) -> list[Figures]:
    """Every function of the template after the other, on one cloud."""
    template, measured = templates.load(), []
    with served() as address, built(template, address) as cloud:
        for function in plan.load().functions:
            console.print(f"==> {function.name}")
            measured.append(put_through(function, template, found, cloud, folder))
    return measured
