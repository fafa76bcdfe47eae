"""Functions that run by the clock: the template's schedule rules, in threads of their own."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from local.functions import Function
from local.template import Template

_RATE = re.compile(r"rate\((\d+) (minute|hour)s?\)")
_HOURLY = re.compile(r"cron\((\d+) \* \* \* \? \*\)")
_SECONDS = {"minute": 60, "hour": 3600}

_log = logging.getLogger(__name__)


def seconds_until(expression: str, now: float) -> float:
    """How long until a schedule's next turn; `now` in seconds since 1970 UTC.

    Raises ValueError for a schedule that the local stack does not know: it knows rates, and a minute of each hour.
    """
    if rate := _RATE.fullmatch(expression):
        return int(rate[1]) * _SECONDS[rate[2]]
    if hourly := _HOURLY.fullmatch(expression):
        return (int(hourly[1]) * 60 - now) % 3600 or 3600.0
    raise ValueError(f"the local stack knows rate(N minutes) and cron(M * * * ? *), not {expression}")


class Schedule:
    """One rule that invokes one function again and again."""

    def __init__(self, expression: str, invoke: Callable[[], Any]) -> None:
        """`expression` as EventBridge writes it."""
        seconds_until(expression, 0.0)
        self._expression = expression
        self._invoke = invoke
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)

    def start(self) -> None:
        """Begin to wait for the first turn."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more turns."""
        self._stopping.set()
        self._thread.join(timeout=1)

    def _run(self) -> None:
        while not self._stopping.wait(seconds_until(self._expression, time.time())):
            try:
                self._invoke()
            except Exception:  # as on AWS, one failed turn does not end the schedule
                _log.exception("a scheduled function failed")


def load(template: Template, functions: Mapping[str, Function]) -> list[Schedule]:
    """Every schedule of the template; `functions` by ARN."""
    return [
        Schedule(rule["ScheduleExpression"], _invocation(functions[target["Arn"]], target.get("Input", "{}")))
        for _, rule in template.of_type("AWS::Events::Rule")
        if "ScheduleExpression" in rule
        for target in rule["Targets"]
    ]


def _invocation(function: Function, text: str) -> Callable[[], Any]:
    return lambda: function.invoke(json.loads(text))
