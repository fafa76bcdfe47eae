"""How an event source mapping hands a batch to its function: retries, bisection, partial failures, and giving up."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from local.functions import Function

Record = dict[str, Any]
Discard = Callable[[dict[str, Any]], None]

_LOG = logging.getLogger(__name__)
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """The rules of one mapping."""

    function: Function
    stream_arn: str
    retries: int
    maximum_age: float
    """Seconds after which a record is given up."""
    bisect: bool
    partial: bool
    """Whether the function reports which records failed."""
    discard: Discard
    """Told of each batch that was given up."""
    pause: Callable[[float], object] = field(default=time.sleep)

    def deliver(self, batch: list[Record]) -> None:
        """Hand over `batch`, in order, until every record is done or given up."""
        waiting = [(batch, 0)]
        while waiting:
            records, failures = waiting.pop()
            records = self._young(records, failures)
            done = self._invoke(records) if records else 0
            rest = records[done:]
            if not rest:
                continue
            if done and self.bisect:
                waiting.append((rest, 0))
            elif self.bisect and len(rest) > 1:
                middle = len(rest) // 2
                waiting += [(rest[middle:], 0), (rest[:middle], 0)]
            elif failures < self.retries:
                self.pause(min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**failures))
                waiting.append((rest, failures + 1))
            else:
                self._give_up(rest, "RetryAttemptsExhausted", failures + 1)

    def _young(self, records: list[Record], attempts: int) -> list[Record]:
        oldest = time.time() - self.maximum_age
        young = [record for record in records if record["dynamodb"]["ApproximateCreationDateTime"] >= oldest]
        if old := [record for record in records if record not in young]:
            self._give_up(old, "RecordAgeExceeded", attempts)
        return young

    def _invoke(self, records: list[Record]) -> int:
        """How many records, from the first, are done."""
        try:
            answer = self.function.invoke({"Records": records})
        except Exception:
            _LOG.exception("%s failed with a batch of %d", self.function.name, len(records))
            return 0
        return _done(answer, records) if self.partial else len(records)

    def _give_up(self, records: list[Record], condition: str, attempts: int) -> None:
        numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
        times = [_iso(record["dynamodb"]["ApproximateCreationDateTime"]) for record in records]
        self.discard(
            {
                "requestContext": {
                    "requestId": str(uuid.uuid4()),
                    "functionArn": self.function.arn,
                    "condition": condition,
                    "approximateInvokeCount": attempts,
                },
                "version": "1.0",
                "timestamp": _iso(time.time()),
                "DDBStreamBatchInfo": {
                    "shardId": "local",
                    "startSequenceNumber": numbers[0],
                    "endSequenceNumber": numbers[-1],
                    "approximateArrivalOfFirstRecord": times[0],
                    "approximateArrivalOfLastRecord": times[-1],
                    "batchSize": len(records),
                    "streamArn": self.stream_arn,
                },
            }
        )


def _done(answer: Any, records: list[Record]) -> int:
    """The records before the first that the function reported; an answer that makes no sense means that all failed."""
    failures = (answer or {}).get("batchItemFailures") or []
    reported = {failure.get("itemIdentifier") for failure in failures}
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    if not reported <= set(numbers):
        return 0
    return next((index for index, number in enumerate(numbers) if number in reported), len(records))


def _iso(timestamp: float) -> str:
    return datetime.fromtimestamp(timestamp, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
