"""A run of keys is answered as moto answers it."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from local import key_ranges

URL = "https://dynamodb.us-east-1.amazonaws.com/"
HEADERS = {"X-Amz-Target": b"DynamoDB_20120810.Query"}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Any:
    from moto import mock_aws

    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        keys = [{"AttributeName": "camera", "KeyType": "HASH"}, {"AttributeName": "bucket", "KeyType": "RANGE"}]
        kinds = [{"AttributeName": name, "AttributeType": "S"} for name in ("camera", "bucket")]
        client = boto3.client("dynamodb", region_name="us-east-1")
        client.create_table(
            TableName="traffic", KeySchema=keys, AttributeDefinitions=kinds, BillingMode="PAY_PER_REQUEST"
        )
        for camera in ("lobby", "door"):
            for number in (3, 1, 2, 4):
                item = {"camera": {"S": camera}, "bucket": {"S": f"day {number}"}, "visitors": {"N": str(number)}}
                client.put_item(TableName="traffic", Item=item)
        yield client


def asked(first: str, last: str, owner: str = "lobby", **more: Any) -> dict[str, Any]:
    return {
        "TableName": "traffic",
        "KeyConditionExpression": "(#0 = :0 AND #1 BETWEEN :1 AND :2)",
        "ExpressionAttributeNames": {"#0": "camera", "#1": "bucket"},
        "ExpressionAttributeValues": {":0": {"S": owner}, ":1": {"S": first}, ":2": {"S": last}},
        **more,
    }


def told(query: dict[str, Any]) -> dict[str, Any] | None:
    answer = key_ranges.answer(URL, HEADERS, json.dumps(query))
    return None if answer is None else json.loads(answer[2])


@pytest.mark.parametrize(
    ("first", "last", "owner"),
    [("day 1", "day 3", "lobby"), ("day 2", "day 2", "door"), ("day 5", "day 9", "door"), ("a", "z", "nobody")],
)
def test_it_tells_what_moto_tells(table: Any, first: str, last: str, owner: str) -> None:
    query = asked(first, last, owner)
    whole = table.query(**query)
    assert told(query) == {name: whole[name] for name in ("Items", "Count", "ScannedCount")}


def test_pages_follow_each_other(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_ranges, "_PAGE", 100)
    first = told(asked("day 1", "day 4"))
    assert first is not None
    rest = told(asked("day 1", "day 4", ExclusiveStartKey=first["LastEvaluatedKey"]))
    assert rest is not None
    assert "LastEvaluatedKey" not in rest
    assert [item["visitors"]["N"] for item in first["Items"] + rest["Items"]] == ["1", "2", "3", "4"]


def test_anything_else_is_left_to_moto(table: Any) -> None:
    assert told(asked("day 1", "day 3", Limit=1)) is None
    assert told({**asked("day 1", "day 3"), "TableName": "none"}) is None
    assert key_ranges.answer(URL, {"X-Amz-Target": "DynamoDB_20120810.Scan"}, b"{}") is None
