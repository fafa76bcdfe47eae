"""Departures that Lambda gave up on: the queue of what failed, and the stream that still holds the records."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from foyer.aws.clients import client

_AT_ONCE = 10
_HIDDEN = 300
"""Seconds in which nobody else is given a message that is being put through."""
_GONE = ("TrimmedDataAccessException", "ResourceNotFoundException")
"""How the stream says that records are older than the day it keeps them."""


class RecordsGone(Exception):
    """The stream has forgotten the records: they were more than a day old."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A run of records that Lambda gave up on, as its message to the queue names them."""

    receipt: str
    stream: str
    shard: str
    first: str
    """Sequence number."""
    last: str


def failures(queue: str) -> Iterator[Failure]:
    """What is in the queue now; whatever is not `settle`d is there again after five minutes."""
    while True:
        answer = client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=_AT_ONCE, VisibilityTimeout=_HIDDEN)
        if not answer.get("Messages"):
            return
        yield from (_failure(message) for message in answer["Messages"])


def settle(queue: str, failure: Failure) -> None:
    """Take a failure out of the queue for good."""
    client("sqs").delete_message(QueueUrl=queue, ReceiptHandle=failure.receipt)


def records(failure: Failure) -> Iterator[dict[str, Any]]:
    """The records that failed, as Lambda hands them over, and others of the table between them.

    Raises:
        RecordsGone: where the stream no longer has them.
    """
    streams = client("dynamodbstreams")
    try:
        iterator = streams.get_shard_iterator(
            StreamArn=failure.stream,
            ShardId=failure.shard,
            ShardIteratorType="AT_SEQUENCE_NUMBER",
            SequenceNumber=failure.first,
        )["ShardIterator"]
        while iterator:
            page = streams.get_records(ShardIterator=iterator)
            for record in page["Records"]:
                if int(record["dynamodb"]["SequenceNumber"]) > int(failure.last):
                    return
                yield _in_base64(record)
            iterator = page.get("NextShardIterator") if page["Records"] else None
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            raise RecordsGone from error
        raise


def _failure(message: dict[str, str]) -> Failure:
    batch = json.loads(message["Body"])["DDBStreamBatchInfo"]
    return Failure(
        message["ReceiptHandle"],
        batch["streamArn"],
        batch["shardId"],
        batch["startSequenceNumber"],
        batch["endSequenceNumber"],
    )


def _in_base64(value: Any) -> Any:
    """The same record with its binary values as Lambda sends them."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {key: _in_base64(inner) for key, inner in value.items()}
    return value
