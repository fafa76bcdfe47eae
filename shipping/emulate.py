"""`make emulate`: what `sam build` built, run as Lambda runs it: right first, then fast."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree
from statistics import median

from rich.console import Console
from rich.table import Column, Table

from local import template as templates
from local.cloud import CREDENTIALS
from local.template import ROOT
from shipping import answers, parts, runtime
from shipping.cloud import Cloud, built, served
from shipping.parts import Function
from shipping.runtime import Runtime
from shipping.samples import Sample, samples_of
from shipping.sandbox import Environment, Failed, Sandbox, unpack

FOLDER = ROOT / "build" / "emulate"
BUDGETS = {"analyse": 1200.0, "rest": 600.0}
"""ms to the first answer of a cold start, of the functions that somebody waits for."""
COLD = 6
"""Cold starts at most: other work on this machine makes some slow, and none fast."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one function."""

    function: str
    first_answer: float
    """From the first request to its answer, the start of the runtime included, ms: the quickest of the cold starts."""
    init: float
    """Of this the start of Python and the function's imports, ms."""
    warm: dict[str, float]
    """Median answer to each sample once everything is loaded, ms; the emulated services' time is in it."""
    peak_memory: int
    """Bytes."""
    memory: int
    """MB that the template gives; the emulator does not enforce it."""
    budget: float | None = None
    """ms that the first answer may take, where somebody waits for it."""

    def complaints(self, *, timed: bool = True) -> list[str]:
        """What the function does not keep to; `timed` where the machine is quiet enough to hold it to its budget."""
        in_time = not timed or self.budget is None or self.first_answer <= self.budget
        kept = {
            f"{self.function} takes more memory than template.yaml gives": self.peak_memory <= self.memory * 1024**2,
            f"{self.function} is over the budget of a cold start": in_time,
        }
        return [complaint for complaint, well in kept.items() if not well]


def main(words: Sequence[str]) -> int:
    """Try the functions, print and keep the figures; the exit status, 0 where there is no runtime to try them with."""
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 120)
    functions = parts.load()
    parser = argparse.ArgumentParser(prog="make emulate ARGS=...", description=__doc__)
    names = [function.name for function in functions]
    parser.add_argument("functions", nargs="*", metavar="function", help=f"of {', '.join(names)}; all without a name")
    parser.add_argument("--warm", type=int, default=20, help="invocations that a median is of (default: 20)")
    parser.add_argument("--untimed", action="store_true", help="do not fail for cold starts over their budget")
    options = parser.parse_args(words)
    if unknown := set(options.functions) - set(names):
        parser.error(f"there is no function {', '.join(sorted(unknown))}")
    try:
        found = runtime.find()
    except runtime.Absent as absent:
        console.print(f"[bold yellow]SKIPPED: nothing was emulated: {absent}.[/]")
        return 0
    started = time.monotonic()
    wanted = [function for function in functions if function.name in (options.functions or names)]
    try:
        measured = emulate(wanted, found, options.warm, console)
    except (answers.WrongAnswer, Failed) as error:
        console.print(f"[bold red]FAILED[/] {error}")
        return 1
    console.print(table(measured))
    (ROOT / "build" / "emulate.json").write_text(json.dumps([asdict(one) for one in measured], indent=2) + "\n")
    console.print(f"Every answer is right ({time.monotonic() - started:.0f} s). Logs are in build/emulate/.")
    complaints = [complaint for one in measured for complaint in one.complaints(timed=not options.untimed)]
    for complaint in complaints:
        console.print(f"[bold red]FAILED[/] {complaint}")
    return int(bool(complaints))


def emulate(functions: Sequence[Function], found: Runtime, warm: int, console: Console) -> list[Figures]:
    """One function after the other, on one cloud; logs go to build/emulate/.

    Raises:
        WrongAnswer: if one says or does something else than the contract.
        Failed: if one does not answer.
    """
    rmtree(FOLDER, ignore_errors=True)  # a run that was killed may have left its own
    FOLDER.mkdir(parents=True)
    template, measured = templates.load(parts.BUILT), []
    with served() as address, built(template, address) as cloud:
        for function in functions:
            console.print(f"==> {function.name}")
            with tempfile.TemporaryDirectory(dir=FOLDER) as opt:
                environment = unpack(function, template, found, Path(opt))
                measured.append(_put_through(function, environment, found, cloud, warm))
    return measured


def _put_through(function: Function, environment: Environment, found: Runtime, cloud: Cloud, times: int) -> Figures:
    aws = {**CREDENTIALS, "AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"]}
    samples, budget = samples_of(function), BUDGETS.get(function.name)
    with Sandbox(environment, found, aws, FOLDER / f"{function.name}.log") as sandbox:
        trials = [_try(function, sample, sandbox, cloud, times) for sample in samples]
        answers.check_metrics(function.name, sandbox.metrics())
        cold, peak, init = trials[0][0], sandbox.peak_memory(), sandbox.init_milliseconds()
    for start in range(2, COLD + 1):
        if budget is None or cold <= budget:
            break
        with Sandbox(environment, found, aws, FOLDER / f"{function.name}-{start}.log") as sandbox:
            _, first = sandbox.invoke(cloud.prepared(samples[0]))
            cold, init = min((cold, init), (first, sandbox.init_milliseconds()))
    warm = {sample.name: trial[1] for sample, trial in zip(samples, trials, strict=True)}
    return Figures(function.name, cold, init, warm, peak, environment.memory, budget)


def _try(function: Function, sample: Sample, sandbox: Sandbox, cloud: Cloud, times: int) -> tuple[float, float]:
    """ms to the answer: the first time, and the median of the others."""
    answer, first = sandbox.invoke(cloud.prepared(sample))
    answers.check(function.name, sample, answer, cloud, repeated=False)
    warm = []
    for _ in range(times):
        answer, took = sandbox.invoke(cloud.prepared(sample))
        warm.append(took)
    answers.check(function.name, sample, answer, cloud, repeated=True)
    return first, median(warm)


def table(figures: Sequence[Figures]) -> Table:
    """A row for each sample; what belongs to the function as a whole stands in its first."""
    names = ("cold start ms", "budget", "init ms", "warm ms", "peak MB", "of MB")
    shown = Table("function", "sample", *(Column(name, justify="right") for name in names))
    for one in figures:
        peak, budget = f"{one.peak_memory / 1024**2:.0f}", "" if one.budget is None else f"{one.budget:.0f}"
        whole = [one.function, f"{one.first_answer:.0f}", budget, f"{one.init:.0f}", peak, str(one.memory)]
        for sample, warm in one.warm.items():
            shown.add_row(whole[0], sample, *whole[1:4], f"{warm:.1f}", *whole[4:])
            whole = [""] * len(whole)
        shown.add_section()
    return shown
