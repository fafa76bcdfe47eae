"""What functions write to their logs, by who wrote it."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass

_OVERHEAD = 26
"""Bytes that CloudWatch Logs counts for each line (Amazon CloudWatch pricing)."""


@dataclass(frozen=True, slots=True)
class Written:
    """Something a function wrote."""

    function: str
    """The name of the thread, which begins with the function's."""
    text: str


class Ear(io.TextIOBase):
    """A standard output that keeps what it is told."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.heard: list[Written] = []

    def write(self, text: str) -> int:
        """Keep it."""
        self.heard.append(Written(threading.current_thread().name, text))
        return len(text)

    def bytes_of(self, function: str) -> int:
        """All that a function wrote, as it is billed."""
        lines = self._text(function).splitlines()
        return sum(len(line.encode()) + _OVERHEAD for line in lines if line)

    def metrics_of(self, function: str) -> set[tuple[str, ...]]:
        """Each metric that its embedded ones make: name and dimensions, by which they are billed."""
        return {metric for line in self._text(function).splitlines() for metric in _metrics(line)}

    def _text(self, function: str) -> str:
        return "".join(one.text for one in self.heard if one.function.startswith(function))


def _metrics(line: str) -> Iterator[tuple[str, ...]]:
    if not line.startswith("{"):
        return
    said = json.loads(line)
    for group in said.get("_aws", {}).get("CloudWatchMetrics", []):
        for dimensions in group["Dimensions"]:
            at = [f"{name}={said[name]}" for name in sorted(dimensions)]
            for metric in group["Metrics"]:
                yield metric["Name"], *at
