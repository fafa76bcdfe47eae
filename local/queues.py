"""Functions fed from queues: what Lambda's poller of an SQS queue does, one message at a time.

The order within a group, the time a message stays hidden, and the end in the dead-letter queue are moto's, as on SQS.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Any

import boto3

from local.cloud import has_messages
from local.functions import Function
from local.intrinsics import REGION
from local.template import Template

_PERIOD = 0.1
"""Seconds between two looks at an empty queue."""
_AT_ONCE = 2
"""Messages in work at once, each of another group, where the template does not bound them."""

_LOG = logging.getLogger(__name__)

Message = dict[str, Any]


class QueuePoller:
    """One function fed from one queue."""

    def __init__(self, queue_arn: str, function: Function, *, partial: bool, at_once: int = _AT_ONCE) -> None:
        """`partial` says that the function answers which messages failed. The queue must be there."""
        self._arn = queue_arn
        self._function = function
        self._partial = partial
        self._sqs = boto3.client("sqs")
        self._name = queue_arn.rpartition(":")[2]
        self._url: str = self._sqs.get_queue_url(QueueName=self._name)["QueueUrl"]
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._run, name="queue", daemon=True) for _ in range(at_once)]

    def start(self) -> None:
        """Receive from now on."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Receive nothing more; a message in work is left to end by itself."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(timeout=1)

    def poll(self) -> bool:
        """Receive one message, if there is one that may be, and hand it over; whether there was."""
        if not has_messages(self._name):
            return False
        answer = self._sqs.receive_message(
            QueueUrl=self._url, MaxNumberOfMessages=1, WaitTimeSeconds=0, MessageSystemAttributeNames=["All"]
        )
        for message in answer.get("Messages", []):
            if self._is_done(message):
                self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
            return True
        return False

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                worked = self.poll()
            except Exception:
                if self._stopping.is_set():
                    return  # the queue is gone, and with it the message that was in work
                raise
            if not worked:
                self._stopping.wait(_PERIOD)

    def _is_done(self, message: Message) -> bool:
        """Whether the function is done with a message; if not, it comes again when its time has passed."""
        try:
            answer = self._function.invoke({"Records": [self._as_lambda_sees_it(message)]})
        except Exception:
            _LOG.exception("%s failed with a message", self._function.name)
            return False
        return not self._partial or not (answer or {}).get("batchItemFailures")

    def _as_lambda_sees_it(self, message: Message) -> dict[str, Any]:
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "messageAttributes": {},
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self._arn,
            "awsRegion": REGION,
        }


def load(template: Template, functions: Mapping[str, Function]) -> list[QueuePoller]:
    """The template's event source mappings of queues; the queues must be there.

    ValueError for a batch of more than one message: the local stack hands over one.
    """
    by_name = {function.name: function for function in functions.values()}
    pollers = []
    for logical_id, properties in template.of_type("AWS::Lambda::EventSourceMapping"):
        if ":sqs:" not in properties["EventSourceArn"]:
            continue
        if properties.get("BatchSize", 10) != 1:
            raise ValueError(f"{logical_id}: the local stack reads queues with a BatchSize of 1 alone")
        partial = "ReportBatchItemFailures" in properties.get("FunctionResponseTypes", [])
        function = by_name[properties["FunctionName"]]
        at_once = int(properties.get("ScalingConfig", {}).get("MaximumConcurrency", _AT_ONCE))
        pollers.append(QueuePoller(properties["EventSourceArn"], function, partial=partial, at_once=at_once))
    return pollers
