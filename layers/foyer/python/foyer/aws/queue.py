"""The queue of asynchronous jobs: first in, first out within a group."""

from __future__ import annotations

from contextlib import suppress

from foyer.aws.clients import client
from foyer.aws.settings import settings


def send(body: str, group: str, job: str) -> None:
    """Put a message behind the others of its group; the same job put twice within five minutes is there once."""
    client("sqs").send_message(
        QueueUrl=settings().queue, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=job
    )


def release(receipt: str, seconds: int) -> None:
    """Let a message that could not be worked be received again after so long, instead of the queue's own time."""
    client("sqs").change_message_visibility(QueueUrl=settings().queue, ReceiptHandle=receipt, VisibilityTimeout=seconds)


def give_back_after(receipt: str, seconds: int) -> None:
    """The same for one that is only now being worked; where that cannot be said, the queue's own time holds."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - loaded with the client

    with suppress(BotoCoreError, ClientError):
        release(receipt, seconds)
