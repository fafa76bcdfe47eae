from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest

from local.cloud import NetworkRefused, emulated
from local.stack import LocalStack


def test_eight_threads_writing_conditionally_lose_no_update(stack: LocalStack) -> None:
    dynamodb = boto3.client("dynamodb")
    dynamodb.put_item(TableName="local-Items", Item={"id": {"S": "n"}, "version": {"N": "0"}})

    def increment(_: int) -> int:
        lost = 0
        while True:
            read = dynamodb.get_item(TableName="local-Items", Key={"id": {"S": "n"}}, ConsistentRead=True)
            version = int(read["Item"]["version"]["N"])
            try:
                dynamodb.put_item(
                    TableName="local-Items",
                    Item={"id": {"S": "n"}, "version": {"N": str(version + 1)}},
                    ConditionExpression="version = :read",
                    ExpressionAttributeValues={":read": {"N": str(version)}},
                )
            except dynamodb.exceptions.ConditionalCheckFailedException:
                lost += 1
            else:
                return lost

    with ThreadPoolExecutor(8) as threads:
        lost = sum(threads.map(increment, range(100)))
    item = dynamodb.get_item(TableName="local-Items", Key={"id": {"S": "n"}})["Item"]
    assert item["version"] == {"N": "100"}
    assert lost > 0, "the threads never met: this test shows nothing"


def test_a_call_that_nothing_emulates_is_refused_instead_of_sent() -> None:
    with emulated({}):
        client = boto3.client("dynamodb", endpoint_url="http://127.0.0.1:9")
        with pytest.raises(NetworkRefused, match=r"127\.0\.0\.1:9"):
            client.list_tables()


def test_credentials_are_made_up_and_the_environment_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "real")
    monkeypatch.delenv("TOY", raising=False)
    with emulated({"TOY": "1"}):
        assert (os.environ["AWS_ACCESS_KEY_ID"], os.environ["TOY"]) == ("local", "1")
    assert os.environ["AWS_ACCESS_KEY_ID"] == "real"
    assert "TOY" not in os.environ
