from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("aws")


def test_a_visit_counts_once_however_often_it_is_told() -> None:
    from foyer.aws.traffic import count_visit, traffic

    told = [count_visit("camera", "visit", ("hour", "day"), {"visitors": 1, "dwell_ms": 1500}, 0.0) for _ in range(3)]

    assert told == [True, False, False]
    assert traffic("camera", "hour") == traffic("camera", "day") == {"visitors": 1, "dwell_ms": 1500}


def test_visits_add_up_each_camera_for_itself() -> None:
    from foyer.aws.traffic import count_visit, traffic

    for camera, visit in (("one", "a"), ("one", "b"), ("two", "a")):
        count_visit(camera, visit, ("hour",), {"visitors": 1}, 0.0)

    assert traffic("one", "hour") == {"visitors": 2}
    assert traffic("two", "hour") == {"visitors": 1}
    assert traffic("three", "hour") == {}


def test_a_transaction_that_fails_otherwise_is_an_error_and_counts_nothing() -> None:
    import boto3
    from pynamodb.exceptions import TransactWriteError

    from foyer.aws.traffic import count_visit, traffic

    boto3.client("dynamodb").put_item(
        TableName="traffic", Item={"camera": {"S": "camera"}, "bucket": {"S": "day"}, "visitors": {"S": "damaged"}}
    )
    with pytest.raises(TransactWriteError):
        count_visit("camera", "visit", ("hour", "day"), {"visitors": 1}, 0.0)

    assert traffic("camera", "hour") == {}
    assert count_visit("camera", "visit", ("hour",), {"visitors": 1}, 0.0), "the marker was not left behind"


def test_a_query_that_fails_says_why_as_any_other_call() -> None:
    import boto3
    from pynamodb.exceptions import QueryError

    from foyer.aws.traffic import count_visit, sums

    count_visit("camera", "visit", ("hour",), {"visitors": 1}, 0.0)
    assert list(sums("camera", "a", "z")) == [("hour", {"visitors": 1})]
    boto3.client("dynamodb").delete_table(TableName="traffic")
    with pytest.raises(QueryError, match="ResourceNotFoundException"):
        list(sums("camera", "a", "z"))


def test_many_visits_count_together_and_each_once() -> None:
    from foyer.aws.traffic import TOGETHER, count_visits, traffic

    def some(first: int, last: int) -> dict[str, dict[str, int]]:
        return {str(number): {"visitors": 1, "dwell_ms": number} for number in range(first, last)}

    assert count_visits("camera", some(0, 5), ("hour", "day"), 0.0) == 5
    assert count_visits("camera", some(3, TOGETHER), ("hour", "day"), 0.0) == TOGETHER - 5
    assert count_visits("camera", some(0, TOGETHER), ("hour", "day"), 0.0) == 0
    assert traffic("camera", "hour") == {"visitors": TOGETHER, "dwell_ms": sum(range(TOGETHER))}
    assert traffic("camera", "day") == traffic("camera", "hour")
