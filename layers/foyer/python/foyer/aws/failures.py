"""Departures that Lambda gave up on: the queue of what failed, and the stream that still holds the records."""

from __future__ import annotations

import base64
import json
import time
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


_PAUSE = 0.2
"""Seconds after a page without records: GetRecords takes five calls a second of a shard."""
_EMPTY_PAGES = 300
"""Pages without records, one after the other, after which a search ends."""


class RecordsGone(Exception):
    """The stream has forgotten the records: they were more than a day old."""


class RecordsNotReached(Exception):
    """The stream did not show the last of the records; the sentence says how far it went."""


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
        RecordsNotReached: where it ends, or shows nothing for a minute and more, before the last of them.
    """
    last, number = int(failure.last), 0
    try:
        for record in _from(failure):
            number = int(record["dynamodb"]["SequenceNumber"])
            if number <= last:
                yield _in_base64(record)
            if number >= last:
                return
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            raise RecordsGone from error
        raise
    reached = f"after record {number}" if number else "before the first record"
    raise RecordsNotReached(f"the stream's shard {failure.shard} showed nothing more {reached}")


def _from(failure: Failure) -> Iterator[dict[str, Any]]:
    """The shard's records from the first on, until it ends, or shows none for long.

    A page may be empty while there are records on a later one (API reference of DynamoDB Streams, GetRecords).
    """
    streams = client("dynamodbstreams")
    iterator = streams.get_shard_iterator(
        StreamArn=failure.stream,
        ShardId=failure.shard,
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        SequenceNumber=failure.first,
    )["ShardIterator"]
    empty = 0
    while iterator and empty < _EMPTY_PAGES:
        page = streams.get_records(ShardIterator=iterator)
        yield from page["Records"]
        iterator = page.get("NextShardIterator")
        if page["Records"]:
            empty = 0
        else:
            empty += 1
            time.sleep(_PAUSE)


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
