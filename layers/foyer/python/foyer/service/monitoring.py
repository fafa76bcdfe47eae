"""What happens and what goes wrong, told to the log and counted.

Metrics are lines of the log (CloudWatch's embedded format). Their dimensions are the deployment and the function alone,
for every combination of dimensions is billed; camera, session and request stand beside them, to be searched for.
"""

from __future__ import annotations

from collections.abc import Mapping

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from foyer.aws.throttling import is_throttled
from foyer.http.errors import ApiError, busy, internal_error
from foyer.service.worked import Worked

NAMESPACE = "Foyer"


class Monitoring:
    """A function's log and metrics."""

    def __init__(self, logger: Logger, function: str) -> None:
        """`logger` is the function's; `function` its short name, a dimension of its metrics."""
        self._logger = logger
        self._function = function

    def about(self, **ids: str | None) -> None:
        """Say whom the log's next lines of this thread are about; whatever they were about before is forgotten."""
        self._logger.thread_safe_clear_keys()
        self._logger.thread_safe_append_keys(**{name: value for name, value in ids.items() if value is not None})

    def count(self, counts: Mapping[str, int], **ids: str) -> None:
        """Count things, by the metric's name; `ids` stand in the log and are no dimensions."""
        self._emit(counts, {}, ids)

    def refused(self, error: ApiError) -> None:
        """Count a refusal: the metric `Refused`, by its code."""
        self._emit({"Refused": 1}, {}, {}, code=error.code)

    def worked(self, done: Worked, took: Mapping[str, float]) -> None:
        """Count frames and what came of them; `took` is what the nets took, s by step."""
        counts = {
            "Frames": done.frames,
            "People": done.people,
            "LateFrames": done.late,
            "DroppedTracks": done.dropped,
            "Conflicts": done.conflicts,
        }
        told = {name: number for name, number in counts.items() if number or name in {"Frames", "People"}}
        times = {f"{step}Time": 1000 * seconds for step, seconds in took.items()}
        ids = {"camera": done.camera, "request_id": done.request_id}
        self._emit(told, times, ids if done.session is None else ids | {"session": done.session})

    def unforeseen(self, error: Exception) -> ApiError:
        """Log an exception that is being handled; what a client is told of it."""
        if is_throttled(error):
            self._logger.warning("too busy", reason=str(error))
            return busy()
        self._logger.exception("unforeseen")
        return internal_error()

    def _emit(
        self, counts: Mapping[str, int], times: Mapping[str, float], ids: Mapping[str, str], **dimensions: str
    ) -> None:
        """One line; `times` in ms."""
        metrics = EphemeralMetrics(namespace=NAMESPACE)  # its own each time: several threads may count at once
        for dimension, what in {"function": self._function, **dimensions}.items():
            metrics.add_dimension(name=dimension, value=what)
        for name, number in counts.items():
            metrics.add_metric(name=name, unit=MetricUnit.Count, value=number)
        for name, milliseconds in times.items():
            metrics.add_metric(name=name, unit=MetricUnit.Milliseconds, value=round(milliseconds, 1))
        for name, value in ids.items():
            metrics.add_metadata(key=name, value=value)
        metrics.flush_metrics()
