"""One built function put through its samples: right first, then fast."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from local.template import Template
from shipping import answers
from shipping.cloud import CREDENTIALS, Cloud
from shipping.environment import unpack
from shipping.figures import Figures
from shipping.plan import Function
from shipping.runtime import Runtime
from shipping.samples import Sample, samples_of
from shipping.sandbox import Invocation, Sandbox

WARM = 20
"""Invocations that the median is of."""
BUDGETS = {"analyse": 1200.0, "rest": 600.0}
"""ms to the first answer of a cold start, of the functions that somebody waits for."""
COLD = 6
"""Cold starts at most: other work on this machine makes some slow, and none fast."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """Milliseconds to the answer: the first time, and the median of the others."""

    first: float
    warm: float


def put_through(function: Function, template: Template, runtime: Runtime, cloud: Cloud, folder: Path) -> Figures:
    """Invoke a packaged function with each of its samples; logs go to `folder`.

    Raises:
        answers.WrongAnswer: if it says or does something else than the contract.
        sandbox.Failed: if it does not answer.
    """
    aws = {**CREDENTIALS, "AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"]}
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        environment = unpack(function, template, runtime, Path(scratch))
        with Sandbox(environment, runtime, aws, folder / f"{function.name}.log") as sandbox:
            trials = {sample.name: _try(function, sample, sandbox, cloud) for sample in samples_of(function)}
            cold = next(iter(trials.values())).first
            warm = {name: trial.warm for name, trial in trials.items()}
            peak, init = sandbox.peak_memory(), sandbox.init_milliseconds()
        budget = BUDGETS.get(function.name)
        for start in range(2, COLD + 1):
            if budget is None or cold <= budget:
                break
            with Sandbox(environment, runtime, aws, folder / f"{function.name}-{start}.log") as sandbox:
                first = sandbox.invoke(prepared(samples_of(function)[0], cloud)).milliseconds
                if first < cold:
                    cold, init = first, sandbox.init_milliseconds()
        return Figures(function.name, cold, init, warm, peak, environment.memory, budget)


def prepared(sample: Sample, cloud: Cloud) -> dict[str, Any]:
    """A sample as it would come in now, with something for it to do."""
    event = sample.now()
    if event.get("task") == "sweep":
        cloud.fall_silent()
    if sample.is_queued:
        cloud.let_wait(event)
    if "run" in event or "execution" in event:
        cloud.lay_recording(event)
    return event


def _try(function: Function, sample: Sample, sandbox: Sandbox, cloud: Cloud) -> _Trial:
    first = sandbox.invoke(prepared(sample, cloud))
    _check(function, sample, first, cloud, repeated=False)
    warm = [sandbox.invoke(prepared(sample, cloud)) for _ in range(WARM)]
    _check(function, sample, warm[-1], cloud, repeated=True)
    return _Trial(first.milliseconds, median(invocation.milliseconds for invocation in warm))


def _check(function: Function, sample: Sample, invocation: Invocation, cloud: Cloud, *, repeated: bool) -> None:
    try:
        answers.check(function.name, sample.event, invocation.answer, cloud, repeated=repeated)
    except answers.WrongAnswer as error:
        raise answers.WrongAnswer(f"{sample.name}: {error}") from None
