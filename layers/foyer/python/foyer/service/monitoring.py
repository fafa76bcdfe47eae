"""What goes wrong, told to the log and counted."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from foyer.aws.throttling import is_throttled
from foyer.http.errors import ApiError, busy, internal_error

_NAMESPACE = "Foyer"


class Monitoring:
    """A function's log and metrics."""

    def __init__(self, logger: Logger) -> None:
        """`logger` is the function's."""
        self._logger = logger

    def refused(self, error: ApiError) -> None:
        """Count a refusal by its code: the metric `Refused`, in CloudWatch's embedded format."""
        _count("Refused", 1, code=error.code)

    def dropped(self, people: int) -> None:
        """Count people who were too many to follow: the metric `Dropped`."""
        _count("Dropped", people)

    def unforeseen(self, error: Exception) -> ApiError:
        """Log an exception that is being handled; what a client is told of it."""
        if is_throttled(error):
            self._logger.warning("too busy", reason=str(error))
            return busy()
        self._logger.exception("unforeseen")
        return internal_error()


def _count(name: str, value: int, **dimensions: str) -> None:
    metrics = EphemeralMetrics(namespace=_NAMESPACE)  # its own each time: several threads may count at once
    for dimension, what in dimensions.items():
        metrics.add_dimension(name=dimension, value=what)
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
    metrics.flush_metrics()
