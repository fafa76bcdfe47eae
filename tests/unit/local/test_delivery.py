"""Follows https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
and https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
"""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.delivery import Delivery
from local.functions import Function


def records(count: int, created: float | None = None) -> list[dict[str, Any]]:
    created = time.time() if created is None else created
    return [{"dynamodb": {"SequenceNumber": str(n), "ApproximateCreationDateTime": created}} for n in range(count)]


def numbers(batch: list[dict[str, Any]]) -> list[int]:
    return [int(record["dynamodb"]["SequenceNumber"]) for record in batch]


class Toy:
    """A function that fails for the records in `bad`: reported, or by raising."""

    def __init__(
        self, bad: set[int], *, raises: bool = False, retries: int = 2, bisect: bool = True, stranger: bool = False
    ) -> None:
        self.bad = bad
        self.raises = raises
        self.stranger = stranger
        self.batches: list[list[int]] = []
        self.discarded: list[dict[str, Any]] = []
        function = Function("arn:function:toy", self.handle, timeout=5, memory=128, workers=1)
        self.delivery = Delivery(
            function,
            "arn:stream",
            retries,
            maximum_age=60,
            bisect=bisect,
            partial=not raises,
            discard=self.discarded.append,
            pause=lambda seconds: None,
        )

    def handle(self, event: Any, context: Any) -> dict[str, Any]:
        batch = numbers(event["Records"])
        self.batches.append(batch)
        failed = [number for number in batch if number in self.bad]
        if failed and self.raises:
            raise RuntimeError(f"failed for {failed}")
        return {"batchItemFailures": [{"itemIdentifier": "99" if self.stranger else str(number)} for number in failed]}


def test_a_batch_that_succeeds_is_delivered_once() -> None:
    toy = Toy(set())
    toy.delivery.deliver(records(3))
    assert toy.batches == [[0, 1, 2]]


def test_after_a_partial_failure_only_the_rest_comes_again() -> None:
    toy = Toy({2}, retries=1)
    toy.delivery.deliver(records(4))
    assert toy.batches[:2] == [[0, 1, 2, 3], [2, 3]]


def test_a_poisoned_record_is_given_up_alone_after_the_finite_retries() -> None:
    toy = Toy({1}, raises=True, retries=2)
    toy.delivery.deliver(records(4))
    assert toy.batches.count([1]) == 3
    [message] = toy.discarded
    assert message["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert message["requestContext"]["approximateInvokeCount"] == 3
    assert message["DDBStreamBatchInfo"]["startSequenceNumber"] == "1"
    assert message["DDBStreamBatchInfo"]["batchSize"] == 1


def test_without_bisection_the_whole_batch_is_given_up() -> None:
    toy = Toy({1}, raises=True, retries=1, bisect=False)
    toy.delivery.deliver(records(3))
    assert toy.batches == [[0, 1, 2], [0, 1, 2]]
    assert toy.discarded[0]["DDBStreamBatchInfo"]["batchSize"] == 3


def test_a_failure_report_that_names_a_stranger_means_that_all_failed() -> None:
    toy = Toy({0}, retries=0, stranger=True)
    toy.delivery.deliver(records(1))
    assert len(toy.discarded) == 1


def test_an_old_record_is_given_up_unseen() -> None:
    toy = Toy(set())
    toy.delivery.deliver(records(1, created=time.time() - 61))
    assert toy.batches == []
    assert toy.discarded[0]["requestContext"]["condition"] == "RecordAgeExceeded"


@pytest.mark.parametrize("raises", [True, False])
@settings(max_examples=30)
@given(count=st.integers(1, 20), bad=st.sets(st.integers(0, 19)))
def test_every_record_is_done_or_given_up_and_none_overtakes_another(raises: bool, count: int, bad: set[int]) -> None:
    toy = Toy(bad, raises=raises, retries=1)
    toy.delivery.deliver(records(count))
    given_up = [int(message["DDBStreamBatchInfo"]["startSequenceNumber"]) for message in toy.discarded]
    assert given_up == sorted(bad & set(range(count)))
    first_seen = list(dict.fromkeys(number for batch in toy.batches for number in batch))
    assert first_seen == list(range(count))
