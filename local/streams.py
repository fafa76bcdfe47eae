"""DynamoDB Streams to functions: reads moto's shard of a table, filters, and delivers in order."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

import boto3
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import StreamShard

from local.cloud import LOCK
from local.delivery import Delivery, Record
from local.filters import matches
from local.functions import Function
from local.intrinsics import ACCOUNT, REGION
from local.template import Template

_PERIOD = 0.1
"""Seconds between two looks at a shard."""
_FOREVER = -1
"""An event source mapping's word for no limit."""


class EventSourceMapping:
    """One function fed from one stream, from the stream's beginning (TRIM_HORIZON), in a thread of its own."""

    def __init__(self, shard: StreamShard, patterns: list[dict[str, Any]], batch_size: int, delivery: Delivery) -> None:
        """Records that match any of `patterns` (all, if there are none) go to `delivery`."""
        self._shard = shard
        self._patterns = patterns
        self._batch_size = batch_size
        self._delivery = delivery
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="stream", daemon=True)

    def start(self) -> None:
        """Deliver from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Deliver nothing more; a batch under way is left to end by itself."""
        self._stopping.set()
        self._thread.join(timeout=1)

    def poll(self) -> int:
        """Deliver what has been written meanwhile, at most one batch; how many records were read."""
        records = self._read()
        if wanted := [record for record in records if self._wants(record)]:
            self._delivery.deliver(wanted)
        return len(records)

    def _run(self) -> None:
        while not self._stopping.is_set():
            if not self.poll():
                self._stopping.wait(_PERIOD)

    def _read(self) -> list[Record]:
        """The next records, taken out of moto's shard: nothing else reads it, and it would grow for ever."""
        with LOCK:
            taken = [self._as_lambda_sees_it(item.record) for item in self._shard.items[: self._batch_size]]
            del self._shard.items[: len(taken)]
            self._shard.starting_sequence_number += len(taken)
        return taken

    def _as_lambda_sees_it(self, record: Record) -> Record:
        """A copy, which shares nothing with moto's that may change."""
        seen = _text(record)
        created = record["dynamodb"]["ApproximateCreationDateTime"]
        seen["dynamodb"]["ApproximateCreationDateTime"] = created.replace(tzinfo=UTC).timestamp()
        return {**seen, "eventVersion": "1.1", "eventSourceARN": self._delivery.stream_arn}

    def _wants(self, record: Record) -> bool:
        return not self._patterns or any(matches(pattern, record) for pattern in self._patterns)


def load(template: Template, functions: Mapping[str, Function]) -> list[EventSourceMapping]:
    """The template's event source mappings of streams; its tables and queues must be there."""
    by_name = {function.name: function for function in functions.values()}
    mappings = []
    for logical_id, properties in template.of_type("AWS::Lambda::EventSourceMapping"):
        if ":dynamodb:" not in properties["EventSourceArn"]:
            continue
        if properties["StartingPosition"] != "TRIM_HORIZON":
            raise ValueError(f"{logical_id}: the local stack reads streams from TRIM_HORIZON alone")
        filters = properties.get("FilterCriteria", {}).get("Filters", [])
        mappings.append(
            EventSourceMapping(
                _shard(properties["EventSourceArn"]),
                [json.loads(item["Pattern"]) for item in filters],
                properties.get("BatchSize", 100),
                _delivery(properties, by_name[properties["FunctionName"]]),
            )
        )
    return mappings


def _text(value: Any) -> Any:
    """`value` with binary attributes as base64, at any depth."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {key: _text(item) for key, item in value.items()}
    return [_text(item) for item in value] if isinstance(value, list) else value


def _delivery(properties: dict[str, Any], function: Function) -> Delivery:
    retries = properties.get("MaximumRetryAttempts", _FOREVER)
    age = properties.get("MaximumRecordAgeInSeconds", _FOREVER)
    return Delivery(
        function,
        properties["EventSourceArn"],
        retries=2**31 if retries == _FOREVER else retries,
        maximum_age=2**31 if age == _FOREVER else age,
        bisect=properties.get("BisectBatchOnFunctionError", False),
        partial="ReportBatchItemFailures" in properties.get("FunctionResponseTypes", []),
        discard=_destination(properties.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")),
    )


def _destination(queue_arn: str | None) -> Callable[[dict[str, Any]], None]:
    if queue_arn is None:
        return lambda message: None
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=queue_arn.rpartition(":")[2])["QueueUrl"]
    return lambda message: sqs.send_message(QueueUrl=url, MessageBody=json.dumps(message)) and None


def _shard(stream_arn: str) -> StreamShard:
    table = stream_arn.split("/")[1]
    shard = dynamodb_backends[ACCOUNT][REGION].get_table(table).stream_shard
    if shard is None:
        raise ValueError(f"{table} has no stream")
    return shard
