"""Keys and items that DynamoDB refuses are refused here, with nothing written.

DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": a partition key of 2,048 bytes, a sort key of 1,024, an item of
400 KB with its attributes' names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from local.cloud import emulated
from local.item_limits import LARGEST_ITEM, item_size
from local.streams import _shard

KEY = {"camera": {"S": "lobby"}, "session": {"S": "main"}}
HASH_REFUSED = "Size of hashkey has exceeded the maximum size limit of2048 bytes"
RANGE_REFUSED = "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"


@pytest.fixture
def dynamodb() -> Iterator[Any]:
    with emulated({}):
        client = boto3.client("dynamodb")
        client.create_table(
            TableName="items",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in KEY],
            KeySchema=[
                {"AttributeName": "camera", "KeyType": "HASH"},
                {"AttributeName": "session", "KeyType": "RANGE"},
            ],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )
        yield client


def key(camera: int = 1, session: int = 1) -> dict[str, Any]:
    return {"camera": {"S": "c" * camera}, "session": {"S": "s" * session}}


def update(content: str, **more: Any) -> dict[str, Any]:
    """An update's arguments: an attribute, and a second one that takes nearly all the room."""
    return {
        "TableName": "items",
        "Key": KEY,
        "UpdateExpression": "SET brief = :brief, lengthy = :lengthy",
        "ExpressionAttributeValues": {":brief": {"N": "1"}, ":lengthy": {"S": content}},
        **more,
    }


def written(client: Any) -> tuple[Any, int]:
    """The item, and how many records the stream has."""
    found = client.get_item(TableName="items", Key=KEY, ConsistentRead=True).get("Item")
    return found, len(_shard("arn:aws:dynamodb:us-east-1:123456789012:table/items/stream/local").items)


@pytest.mark.parametrize(
    "operation",
    [
        lambda client, key: client.get_item(TableName="items", Key=key),
        lambda client, key: client.put_item(TableName="items", Item=key),
        lambda client, key: client.delete_item(TableName="items", Key=key),
        lambda client, key: client.update_item(TableName="items", Key=key, UpdateExpression="REMOVE lengthy"),
        lambda client, key: client.batch_get_item(RequestItems={"items": {"Keys": [key]}}),
        lambda client, key: client.batch_write_item(RequestItems={"items": [{"DeleteRequest": {"Key": key}}]}),
        lambda client, key: client.transact_write_items(TransactItems=[{"Put": {"TableName": "items", "Item": key}}]),
        lambda client, key: client.query(
            TableName="items",
            KeyConditionExpression="camera = :camera AND #s = :session",
            ExpressionAttributeNames={"#s": "session"},
            ExpressionAttributeValues={":camera": key["camera"], ":session": key["session"]},
        ),
        lambda client, key: client.query(  # as PynamoDB writes it, which has a way of its own here
            TableName="items",
            KeyConditionExpression="(#0 = :0 AND #1 BETWEEN :1 AND :2)",
            ExpressionAttributeNames={"#0": "camera", "#1": "session"},
            ExpressionAttributeValues={":0": key["camera"], ":1": key["session"], ":2": key["session"]},
        ),
    ],
    ids=["get", "put", "delete", "update", "batch get", "batch write", "transaction", "query", "query of a run"],
)
def test_a_key_that_is_too_long_is_refused_in_every_request(dynamodb: Any, operation: Any) -> None:
    operation(dynamodb, key(2048, 1024))
    for long, sentence in ((key(camera=2049), HASH_REFUSED), (key(session=1025), RANGE_REFUSED)):
        with pytest.raises(ClientError, match=sentence) as refused:
            operation(dynamodb, long)
        assert refused.value.response["Error"]["Code"] == "ValidationException"


def test_an_empty_key_is_refused_when_it_is_read(dynamodb: Any) -> None:
    with pytest.raises(ClientError, match=r"cannot contain an empty string value\. Key: session"):
        dynamodb.get_item(TableName="items", Key=key(session=0))


def test_bytes_count_not_characters(dynamodb: Any) -> None:
    with pytest.raises(ClientError, match=HASH_REFUSED):
        dynamodb.get_item(TableName="items", Key={"camera": {"S": "é" * 1025}, "session": {"S": "s"}})


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "é"}, 2),
        ({"N": "0"}, 1),
        ({"N": "-12300.450"}, 5),
        ({"N": "1E+10"}, 2),
        ({"B": b"\x00\xff"}, 2),
        ({"B": "AP8="}, 2),
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"SS": ["a", "bc"]}, 3),
        ({"L": []}, 3),
        ({"L": [{"S": "a"}, {"BOOL": False}]}, 7),
        ({"M": {"é": {"S": "a"}}}, 7),
    ],
)
def test_a_size_is_what_the_guide_says(value: Any, size: int) -> None:
    """DynamoDB Developer Guide, "DynamoDB item sizes and formats"."""
    assert item_size({"name": value}) == len("name") + size


def test_an_item_of_400_kilobytes_is_taken_and_a_byte_more_is_not(dynamodb: Any) -> None:
    room = LARGEST_ITEM - item_size(KEY) - len("lengthy")
    dynamodb.put_item(TableName="items", Item={**KEY, "lengthy": {"S": "x" * room}})
    taken = written(dynamodb)
    with pytest.raises(ClientError, match="Item size has exceeded the maximum allowed size"):
        dynamodb.put_item(TableName="items", Item={**KEY, "lengthy": {"S": "y" * (room + 1)}})
    assert written(dynamodb) == taken


@pytest.mark.parametrize("is_there", [True, False])
def test_an_update_beyond_it_leaves_the_item_and_the_stream_as_they_were(dynamodb: Any, is_there: bool) -> None:
    if is_there:
        dynamodb.put_item(TableName="items", Item={**KEY, "lengthy": {"S": "x"}})
    before = written(dynamodb)
    room = LARGEST_ITEM - item_size({**KEY, "brief": {"N": "1"}}) - len("lengthy")
    with pytest.raises(ClientError, match="Item size to update has exceeded the maximum allowed size"):
        dynamodb.update_item(**update("y" * (room + 1)))
    assert written(dynamodb) == before

    dynamodb.update_item(**update("y" * room))
    assert written(dynamodb)[0]["lengthy"] == {"S": "y" * room}


def test_it_cancels_a_transaction_with_all_that_it_wrote(dynamodb: Any) -> None:
    """API reference of DynamoDB, TransactWriteItems: the reason is a ValidationError."""
    other = {"camera": {"S": "door"}, "session": {"S": "main"}}
    writes = [{"Put": {"TableName": "items", "Item": other}}, {"Update": update("y" * LARGEST_ITEM)}]
    with pytest.raises(dynamodb.exceptions.TransactionCanceledException) as cancelled:
        dynamodb.transact_write_items(TransactItems=writes)
    assert [reason["Code"] for reason in cancelled.value.response["CancellationReasons"]] == ["None", "ValidationError"]
    assert dynamodb.scan(TableName="items")["Items"] == []
