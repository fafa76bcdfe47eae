"""`make emulate`: what `sam build` built, run as Lambda runs it: right first, then fast."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from shutil import rmtree
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from local import template as templates
from local.template import ROOT, Template
from shipping import parts, runtime
from shipping.answers import WrongAnswer, check, check_metrics
from shipping.cloud import Cloud, built, served
from shipping.parts import Function
from shipping.runtime import Runtime
from shipping.samples import renewed, samples_of
from shipping.sandbox import Sandbox, started
from shipping.serving import Failed

FOLDER = ROOT / "build" / "emulate"
BUDGETS = {"analyse": 1200.0, "rest": 600.0}
"""ms to the first answer of a cold start, of the functions that somebody waits for."""
COLD = 6
"""Cold starts at most: other work on this machine makes some slow, and none fast."""

Figures = dict[str, Any]
"""What was measured of one `function`.

`first_answer`: ms from the first request to its answer, the start of the runtime included, the quickest of the cold
starts; `init`: of this the start of Python and the function's imports; `budget`: ms that it may take, or None; `warm`:
ms of the median answer to each sample once everything is loaded, the emulated services' time in it; `peak_memory`:
bytes; `memory`: MB that the template gives, which the emulator does not enforce.
"""


def complaints(one: Figures) -> list[str]:
    """What a function does not keep to."""
    found = []
    if one["peak_memory"] > one["memory"] * 1024**2:
        found.append(f"{one['function']} takes more memory than template.yaml gives")
    if one["budget"] is not None and one["first_answer"] > one["budget"]:
        found.append(f"{one['function']} is over the budget of a cold start")
    return found


def main(words: Sequence[str], console: Console) -> int:
    """Try the functions, print and keep the figures; the exit status, 0 where there is no runtime to try them with."""
    functions = {one.name: one for one in parts.load()}
    parser = argparse.ArgumentParser(prog="make emulate ARGS=...", description=__doc__)
    parser.add_argument("functions", nargs="*", metavar="function", help=f"of {', '.join(functions)}; all without one")
    parser.add_argument("--warm", type=int, default=20, help="invocations that a median is of (default: 20)")
    parser.add_argument("--untimed", action="store_true", help="do not fail for cold starts over their budget")
    options = parser.parse_args(words)
    if unknown := set(options.functions) - functions.keys():
        parser.error(f"there is no function {', '.join(sorted(unknown))}")
    wanted = [functions[name] for name in functions if name in (options.functions or functions)]
    try:
        figures = emulate(wanted, runtime.find(), options.warm, console, {} if options.untimed else BUDGETS)
    except runtime.Absent as absent:
        console.print(f"[bold yellow]SKIPPED: nothing was emulated: {absent}.[/]")
        return 0
    except (WrongAnswer, Failed) as error:
        console.print(f"[bold red]FAILED[/] {error}")
        return 1
    console.print(table(figures))
    (ROOT / "build" / "emulate.json").write_text(json.dumps(figures, indent=2) + "\n")
    console.print("Every answer is right. Logs are in build/emulate/.")
    found = [complaint for one in figures for complaint in complaints(one)]
    for complaint in found:
        console.print(f"[bold red]FAILED[/] {complaint}")
    return int(bool(found))


def emulate(
    functions: Sequence[Function], found: Runtime, warm: int, console: Console, budgets: Mapping[str, float]
) -> list[Figures]:
    """One function after the other, on one cloud; logs go to build/emulate/. WrongAnswer or Failed for the first."""
    rmtree(FOLDER, ignore_errors=True)  # a run that was killed may have left its own
    FOLDER.mkdir(parents=True)
    template, figures = templates.load(parts.BUILT), []
    with served() as address, built(template, address) as cloud:
        for function in functions:
            console.print(f"==> {function.name}")
            figures.append(_measure(function, template, found, cloud, warm, budgets.get(function.name)))
    return figures


def _measure(
    function: Function, template: Template, found: Runtime, cloud: Cloud, times: int, budget: float | None
) -> Figures:
    name, samples = function.name, samples_of(function.name)
    first = next(iter(samples))
    with started(function, template, found, FOLDER / f"{name}.log") as sandbox:
        trials = {sample: _try(sample, samples[sample], sandbox, cloud, times) for sample in samples}
        check_metrics(name, sandbox.metrics())
        starts = [(trials[first][0], sandbox.init_milliseconds())]
        peak, memory = sandbox.peak_memory(), int(sandbox.variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"])
    while budget is not None and min(starts)[0] > budget and len(starts) < COLD:
        with started(function, template, found, FOLDER / f"{name}-{len(starts) + 1}.log") as sandbox:
            starts.append((sandbox.invoke(renewed(samples[first]))[1], sandbox.init_milliseconds()))
    cold, init = min(starts)
    warm = {sample: median(others) for sample, (_, *others) in trials.items()}
    own = {"function": name, "peak_memory": peak, "memory": memory}
    return {**own, "first_answer": cold, "init": init, "budget": budget, "warm": warm}


def _try(sample: str, event: dict[str, Any], sandbox: Sandbox, cloud: Cloud, times: int) -> list[float]:
    """ms to each answer, of which the first may have had a cold start."""
    milliseconds = []
    for number in range(times + 1):
        answer, took = sandbox.invoke(renewed(event))
        milliseconds.append(took)
        if number in {0, times}:
            check(sample, event, answer, cloud, repeated=number > 0)
    return milliseconds


def table(figures: Sequence[Figures]) -> Table:
    """A row for each function."""
    shown = Table("function", "cold start ms", "budget", "init ms", "peak MB", "of MB", "warm ms")
    for one in figures:
        whole = (one["first_answer"], one["budget"], one["init"], one["peak_memory"] / 1024**2, one["memory"])
        warm = ", ".join(f"{sample.partition('-')[2]} {took:.1f}" for sample, took in one["warm"].items())
        shown.add_row(one["function"], *("" if number is None else f"{number:.0f}" for number in whole), warm)
    return shown
