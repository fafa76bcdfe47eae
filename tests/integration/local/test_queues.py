"""From a message to the function that works it."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

import boto3
import pytest

from local.queues import QueuePoller
from local.stack import LocalStack

PATIENCE = 10


@pytest.fixture
def sqs(stack: LocalStack) -> Any:
    return boto3.client("sqs")


def url(sqs: Any, name: str) -> str:
    return str(sqs.get_queue_url(QueueName=name)["QueueUrl"])


def send(sqs: Any, body: str, group: str = "g") -> None:
    sqs.send_message(
        QueueUrl=url(sqs, "local-Tasks.fifo"), MessageBody=body, MessageGroupId=group, MessageDeduplicationId=body
    )


def kept(count: int) -> dict[str, dict[str, Any]]:
    """What the function has worked, in its order, once there are so many."""
    give_up = time.monotonic() + PATIENCE
    while True:
        items = boto3.client("dynamodb").scan(TableName="local-Kept")["Items"]
        if len(items) >= count or time.monotonic() > give_up:
            break
        time.sleep(0.05)
    assert len(items) == count
    return {
        item["id"]["S"]: json.loads(item["record"]["S"]) for item in sorted(items, key=lambda i: float(i["at"]["N"]))
    }


def test_a_message_has_the_form_in_which_lambda_hands_it_over(sqs: Any) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html"""
    send(sqs, "a")
    record = kept(1)["a"]

    assert {"messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody"} < set(record)
    assert (record["eventSource"], record["awsRegion"]) == ("aws:sqs", "us-east-1")
    assert record["eventSourceARN"].endswith(":local-Tasks.fifo")
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["attributes"]["MessageGroupId"] == "g"
    assert int(record["attributes"]["SentTimestamp"]) == pytest.approx(time.time() * 1000, abs=10_000)


def test_messages_of_a_group_are_worked_in_their_order(sqs: Any) -> None:
    """https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html"""
    for number in range(8):
        send(sqs, str(number))

    assert list(kept(8)) == [str(number) for number in range(8)]


def test_a_message_that_failed_comes_again_before_the_next_of_its_group_and_holds_up_no_other(sqs: Any) -> None:
    send(sqs, "again")
    send(sqs, "next")
    send(sqs, "other", group="other")
    worked = kept(3)

    order = list(worked)
    assert order.index("again") < order.index("next")
    assert order.index("other") < order.index("next")  # before the group that waits, however slow the machine
    assert worked["again"]["attributes"]["ApproximateReceiveCount"] == "2"


def test_a_message_whose_function_fails_five_times_ends_in_the_dead_letter_queue(
    sqs: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"""
    send(sqs, "raise")
    send(sqs, "next")

    assert list(kept(1)) == ["next"]
    [message] = sqs.receive_message(QueueUrl=url(sqs, "local-Dead.fifo"))["Messages"]
    assert message["Body"] == "raise"
    assert [record.message for record in caplog.records if "with a message" in record.message] == [
        "local-WorkFunction failed with a message"
    ] * 5


def test_a_batch_of_several_is_refused(toy: Path) -> None:
    toy.write_text(toy.read_text().replace("BatchSize: 1,", "BatchSize: 2,"))
    with pytest.raises(ValueError, match="BatchSize of 1"):
        LocalStack(toy).__enter__()


def test_a_message_in_work_when_the_stack_ends_disturbs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its queue is gone when it is done: any other exception of the thread would fail this test."""
    poller = object.__new__(QueuePoller)
    poller._stopping = threading.Event()

    def poll() -> bool:
        poller._stopping.set()
        raise RuntimeError("the queue is gone")

    monkeypatch.setattr(QueuePoller, "poll", lambda self: poll())
    poller._run()
