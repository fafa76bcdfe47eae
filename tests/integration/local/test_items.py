from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from moto.dynamodb.models import dynamodb_backends

from local import items
from local.cloud import emulated
from local.intrinsics import ACCOUNT, REGION

ITEM = {
    "id": {"S": "n"},
    "version": {"N": "1"},
    "state": {"B": b"\x00\xff"},
    "more": {"L": [{"B": b"1"}, {"M": {"B": {"S": "an attribute of that name"}}}, {"NULL": True}]},
}
KEY = {"id": {"S": "n"}}


@pytest.fixture
def dynamodb() -> Iterator[Any]:
    with emulated({}):
        client = boto3.client("dynamodb")
        client.create_table(
            TableName="items",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )
        yield client


def records() -> list[Any]:
    shard = dynamodb_backends[ACCOUNT][REGION].get_table("items").stream_shard
    assert shard is not None
    return [item.record["dynamodb"].get("NewImage") for item in shard.items]


@pytest.mark.parametrize("writes_directly", [True, False])
def test_an_item_is_the_same_by_either_way(dynamodb: Any, writes_directly: bool) -> None:
    def put() -> None:
        dynamodb.put_item(TableName="items", Item=ITEM)

    def read() -> Any:
        return dynamodb.get_item(TableName="items", Key=KEY, ConsistentRead=True)["Item"]

    by_moto = patch.object(items, "answer", return_value=None)
    if writes_directly:
        put()
        with by_moto:
            assert read() == ITEM
    else:
        with by_moto:
            put()
        assert read() == ITEM
    assert records() == [ITEM]


def test_what_is_not_there_is_answered_without_an_item(dynamodb: Any) -> None:
    assert "Item" not in dynamodb.get_item(TableName="items", Key=KEY)


def test_a_condition_holds_as_on_dynamodb(dynamodb: Any) -> None:
    new = {"TableName": "items", "Item": ITEM, "ConditionExpression": "attribute_not_exists(id)"}
    dynamodb.put_item(**new)
    with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException):
        dynamodb.put_item(**new)
    assert len(records()) == 1


def test_what_moto_refuses_is_refused_in_its_words(dynamodb: Any) -> None:
    with pytest.raises(dynamodb.exceptions.ClientError, match="may not contain an empty string"):
        dynamodb.put_item(TableName="items", Item={"id": {"S": ""}})
    with pytest.raises(dynamodb.exceptions.ResourceNotFoundException):
        dynamodb.get_item(TableName="none", Key=KEY)


def test_other_requests_and_other_places_are_left_to_moto() -> None:
    target = {"X-Amz-Target": "DynamoDB_20120810.ListTables"}
    assert items.answer(f"https://dynamodb.{REGION}.amazonaws.com/", target, b"{}") is None
    get = {"X-Amz-Target": "DynamoDB_20120810.GetItem"}
    assert items.answer("http://127.0.0.1:9/", get, b"{}") is None
    assert items.answer("https://sqs.us-east-1.amazonaws.com/", {}, b"") is None
