"""Failure queues: what a function can never do, named with its reason, so that it holds up nothing else."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec

from foyer.aws.clients import client

_FIFO = ".fifo"


def set_aside(queue: str, reason: str, **what: Any) -> None:
    """Put a message into that failure queue, by its URL; `what` says which work it was, in JSON's types."""
    body = msgspec.json.encode({"version": "1.0", "reason": reason, **what}).decode()
    name = sha256(body.encode()).hexdigest()
    # The failure queue of a FIFO queue is one too; what was set aside is nobody's turn.
    order = {"MessageGroupId": name, "MessageDeduplicationId": name} if queue.endswith(_FIFO) else {}
    client("sqs").send_message(QueueUrl=queue, MessageBody=body, **order)
