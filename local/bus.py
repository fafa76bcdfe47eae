"""Watches an EventBridge bus: a rule for everything that Foyer says, and the queue behind it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

import boto3

from local.cloud import has_messages
from local.intrinsics import ACCOUNT, REGION

_RULE = "local-watch"
_PERIOD = 0.2
"""Seconds between two looks at the queue."""

Listener = Callable[[dict[str, Any]], None]


class BusWatch:
    """Tells a listener each event on a bus, in a thread of its own."""

    def __init__(self, bus: str, listener: Listener) -> None:
        """Put the rule and its queue in place on the bus of that name."""
        self._listener = listener
        self._sqs = boto3.client("sqs")
        self._queue = self._sqs.create_queue(QueueName=_RULE)["QueueUrl"]
        events = boto3.client("events")
        events.put_rule(Name=_RULE, EventBusName=bus, EventPattern=json.dumps({"account": [ACCOUNT]}))
        queue_arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{_RULE}"
        events.put_targets(Rule=_RULE, EventBusName=bus, Targets=[{"Id": "queue", "Arn": queue_arn}])
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bus", daemon=True)

    def start(self) -> None:
        """Listen from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        self._stopping.set()
        self._thread.join(timeout=1)

    def poll(self) -> list[dict[str, Any]]:
        """The events that have arrived since the last look, in order."""
        if not has_messages(_RULE):
            return []
        messages = self._sqs.receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10).get("Messages", [])
        read = [{"Id": str(n), "ReceiptHandle": message["ReceiptHandle"]} for n, message in enumerate(messages)]
        if read:
            self._sqs.delete_message_batch(QueueUrl=self._queue, Entries=read)
        return [json.loads(message["Body"]) for message in messages]

    def _run(self) -> None:
        while not self._stopping.wait(_PERIOD):
            for event in self.poll():
                self._listener(event)
