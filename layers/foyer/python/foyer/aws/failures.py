"""Departures that Lambda gave up on or `depart` set aside: the queue that names them, and the stream that has them."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from contextlib import suppress
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


class NoReference(Exception):
    """A message that says of no records that they failed."""


class RecordsGone(Exception):
    """The stream has forgotten the records: they were more than a day old."""


class RecordsNotReached(Exception):
    """The stream did not show the last of the records; the sentence says how far it went."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A run of records that Lambda gave up on, or one that `depart` set aside, as its message to the queue names it."""

    receipt: str
    stream: str | None
    """None, as of the numbers: the message does not say it."""
    shard: str | None
    """None: `depart` is not told which; the stream is searched."""
    first: str | None
    """Sequence number."""
    last: str | None


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
        NoReference: where the message does not say which they are.
    """
    if not (failure.stream and failure.first and failure.last):
        raise NoReference("the message does not name the records")
    try:
        if failure.shard is not None:
            yield from _until_the_last(failure, failure.shard)
        else:
            yield _single(failure)
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            raise RecordsGone from error
        raise


def _until_the_last(failure: Failure, shard: str) -> Iterator[dict[str, Any]]:
    last, number = int(failure.last or 0), 0
    for record in _from(failure, shard):
        number = int(record["dynamodb"]["SequenceNumber"])
        if number <= last:
            yield _in_base64(record)
        if number >= last:
            return
    reached = f"after record {number}" if number else "before the first record"
    raise RecordsNotReached(f"the stream's shard {shard} showed nothing more {reached}")


def _single(failure: Failure) -> dict[str, Any]:
    """The one record of a failure that does not say in which shard it lies."""
    for shard in _shards(failure):
        with suppress(client("dynamodbstreams").exceptions.TrimmedDataAccessException):
            record = next(_from(failure, shard), None)
            if record is not None and record["dynamodb"]["SequenceNumber"] == failure.first:
                return dict(_in_base64(record))
    raise RecordsGone


def _shards(failure: Failure) -> Iterator[str]:
    """Those of the stream's shards that may hold the number of one record."""
    number, more = int(failure.first or 0), dict[str, str]()
    while True:
        stream = client("dynamodbstreams").describe_stream(StreamArn=failure.stream, **more)["StreamDescription"]
        for shard in stream["Shards"]:
            numbers = shard["SequenceNumberRange"]
            first, last = numbers["StartingSequenceNumber"], numbers.get("EndingSequenceNumber")
            if int(first) <= number and (last is None or number <= int(last)):
                yield shard["ShardId"]
        if not (following := stream.get("LastEvaluatedShardId")):
            return
        more = {"ExclusiveStartShardId": following}


def _from(failure: Failure, shard: str) -> Iterator[dict[str, Any]]:
    """The shard's records from the first on, until it ends, or shows none for long.

    A page may be empty while there are records on a later one (API reference of DynamoDB Streams, GetRecords).
    """
    streams = client("dynamodbstreams")
    iterator = streams.get_shard_iterator(
        StreamArn=failure.stream,
        ShardId=shard,
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
    try:
        batch = dict(json.loads(message["Body"])["DDBStreamBatchInfo"])
    except (ValueError, KeyError, TypeError):
        batch = {}
    return Failure(
        message["ReceiptHandle"],
        batch.get("streamArn"),
        batch.get("shardId"),
        batch.get("startSequenceNumber"),
        batch.get("endSequenceNumber"),
    )


def _in_base64(value: Any) -> Any:
    """The same record with its binary values as Lambda sends them."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {key: _in_base64(inner) for key, inner in value.items()}
    return value
