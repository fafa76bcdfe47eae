"""From an item's end to the function that is told of it."""

from __future__ import annotations

import json
import time
from typing import Any

import boto3
import pytest

from local.stack import LocalStack


@pytest.fixture
def dynamodb(stack: LocalStack) -> Any:
    return boto3.client("dynamodb")


def put(dynamodb: Any, name: str, **attributes: Any) -> None:
    dynamodb.put_item(TableName="local-Items", Item={"id": {"S": name}, **attributes})


def delete(dynamodb: Any, name: str) -> None:
    dynamodb.delete_item(TableName="local-Items", Key={"id": {"S": name}})


def kept(dynamodb: Any, name: str) -> dict[str, Any]:
    """The stream record that the function was handed, within five seconds."""
    for _ in range(50):
        found = dynamodb.get_item(TableName="local-Kept", Key={"id": {"S": name}}).get("Item")
        if found:
            record: dict[str, Any] = json.loads(found["record"]["S"])
            return record
        time.sleep(0.1)
    raise AssertionError(f"nothing came of {name}")


def test_a_record_has_the_form_in_which_lambda_hands_it_over(dynamodb: Any) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html"""
    put(dynamodb, "a", state={"B": b"\xff"}, count={"N": "1"})
    delete(dynamodb, "a")
    record = kept(dynamodb, "a")
    assert record["eventName"] == "REMOVE"
    assert record["eventSourceARN"].endswith("table/local-Items/stream/local")
    assert record["dynamodb"]["OldImage"] == {"id": {"S": "a"}, "state": {"B": "/w=="}, "count": {"N": "1"}}
    assert time.time() - record["dynamodb"]["ApproximateCreationDateTime"] < 10
    assert "userIdentity" not in record


def test_an_expired_item_is_deleted_by_the_service(dynamodb: Any) -> None:
    """https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html"""
    put(dynamodb, "lasting", expires_at={"N": str(int(time.time()) + 3600)})
    put(dynamodb, "odd", expires_at={"S": "yesterday"})
    put(dynamodb, "old", expires_at={"N": str(int(time.time()) - 1)})
    assert kept(dynamodb, "old")["userIdentity"] == {"type": "Service", "principalId": "dynamodb.amazonaws.com"}
    left = dynamodb.scan(TableName="local-Items")["Items"]
    assert sorted(item["id"]["S"] for item in left) == ["lasting", "odd"]


def test_what_the_filter_leaves_out_is_not_told(dynamodb: Any) -> None:
    put(dynamodb, "stays")
    put(dynamodb, "goes")
    delete(dynamodb, "goes")
    kept(dynamodb, "goes")
    assert [item["id"]["S"] for item in dynamodb.scan(TableName="local-Kept")["Items"]] == ["goes"]


def test_a_record_that_never_succeeds_ends_in_the_queue_and_holds_up_nobody(dynamodb: Any) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html"""
    put(dynamodb, "poison")
    delete(dynamodb, "poison")
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName="local-Failed")["QueueUrl"]
    deadline = time.monotonic() + 5
    messages: list[Any] = []
    while not messages and time.monotonic() < deadline:
        time.sleep(0.1)
        messages = sqs.receive_message(QueueUrl=url).get("Messages", [])
    [message] = messages
    assert json.loads(message["Body"])["requestContext"]["condition"] == "RetryAttemptsExhausted"
    put(dynamodb, "next")
    delete(dynamodb, "next")
    kept(dynamodb, "next")
