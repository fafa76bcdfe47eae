"""What Lambda gave up on is put through again, once, by the operator's command."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from tests.fixtures.bus import Bus
from tests.fixtures.streams import whole_shard
from tests.integration.service.test_depart import HOUR, delete_expired, send, stay

pytestmark = pytest.mark.usefixtures("aws", "stack")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws import failures

    monkeypatch.setattr(failures, "_PAUSE", 0)


@pytest.fixture
def queue() -> str:
    return str(boto3.client("sqs").create_queue(QueueName="failed")["QueueUrl"])


def fail(queue: str, **changed: str) -> None:
    """Lambda's message about all records of the stream so far."""
    arn, shard, records = whole_shard()
    batch = {
        "streamArn": arn,
        "shardId": shard,
        "startSequenceNumber": records[0]["dynamodb"]["SequenceNumber"],
        "endSequenceNumber": records[-1]["dynamodb"]["SequenceNumber"],
        "batchSize": len(records),
    }
    message = {"requestContext": {"condition": "RetryAttemptsExhausted"}, "DDBStreamBatchInfo": {**batch, **changed}}
    boto3.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(message))


def redrive(capsys: pytest.CaptureFixture[str], status: int = 0) -> str:
    from foyer.cli.redrive import main

    assert main(["--stack", "foyer"]) == status
    told = capsys.readouterr()
    return told.out + told.err


def waiting(queue: str) -> int:
    attributes: dict[str, Any] = boto3.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])
    counts = attributes["Attributes"]
    return int(counts["ApproximateNumberOfMessages"]) + int(counts["ApproximateNumberOfMessagesNotVisible"])


def test_a_departure_that_failed_is_told_and_counted(queue: str, capsys: pytest.CaptureFixture[str]) -> None:
    from foyer.aws.traffic import traffic

    bus = Bus()
    stay(2)
    delete_expired(60)
    fail(queue)

    assert "1 visits told" in redrive(capsys)
    assert len(bus.arrived("Disappearance")) == 1
    assert traffic("camera", HOUR)["visitors"] == 1
    assert waiting(queue) == 0


def test_pages_without_records_do_not_end_the_search(queue: str) -> None:
    """GetRecords may answer none though more follow: API reference of DynamoDB Streams."""
    from foyer.aws import failures

    stay(2)
    fail(queue)
    (failure,) = failures.failures(queue)
    start = boto3.client("dynamodbstreams").get_shard_iterator(
        StreamArn=failure.stream,
        ShardId=failure.shard,
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        SequenceNumber=failure.first,
    )
    page = boto3.client("dynamodbstreams").get_records(ShardIterator=start["ShardIterator"])
    assert page["Records"] == []

    found = [record["dynamodb"]["SequenceNumber"] for record in failures.records(failure)]
    assert found == [record["dynamodb"]["SequenceNumber"] for record in whole_shard()[2]]
    assert found[-1] == failure.last


def test_records_that_the_stream_does_not_show_are_named_and_stay_in_the_queue(
    queue: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bus = Bus()
    stay(2)
    delete_expired(60)
    *_, (*_, last) = whole_shard()
    number = int(last["dynamodb"]["SequenceNumber"])
    fail(queue, endSequenceNumber=str(number + 1))

    told = redrive(capsys, status=1)
    assert f"{number + 1} failed again and stays in the queue" in told
    assert f"nothing more after record {number}" in told
    assert len(bus.arrived("Disappearance")) == 1, "what it does show is told"
    assert waiting(queue) == 1


def set_aside(queue: str, number: int = -1, **changed: str) -> None:
    """What `depart` writes of one of the stream's records."""
    from foyer.service.depart import reference_of

    arn, _, records = whole_shard()
    message = {"reason": "ValueError", **reference_of({**records[number], "eventSourceARN": arn})}
    message["DDBStreamBatchInfo"] |= changed
    boto3.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(message, default=str))


def test_a_record_that_was_set_aside_is_found_in_the_stream_and_told(
    queue: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from foyer.aws.traffic import traffic

    bus = Bus()
    stay(2)
    delete_expired(60)
    send(60)
    set_aside(queue, -2)

    assert "1 visits told" in redrive(capsys)
    assert len(bus.arrived("Disappearance")) == 1
    assert traffic("camera", HOUR)["visitors"] == 1
    assert waiting(queue) == 0


def test_a_record_that_was_set_aside_and_is_in_no_shard_any_more_is_gone(
    queue: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stay(2)
    delete_expired(60)
    set_aside(queue, startSequenceNumber="9" * 21, endSequenceNumber="9" * 21)

    assert "1 batches were more than a day old" in redrive(capsys, status=1)


@pytest.mark.parametrize("body", ["[]", "{}", '{"DDBStreamBatchInfo": 1}'])
def test_a_message_that_names_no_records_stays_and_the_others_are_put_through(
    body: str, queue: str, capsys: pytest.CaptureFixture[str]
) -> None:
    boto3.client("sqs").send_message(QueueUrl=queue, MessageBody=body)
    stay(2)
    delete_expired(60)
    fail(queue)

    assert "1 visits told" in redrive(capsys, status=1)
    assert waiting(queue) == 1


def test_one_record_that_can_never_be_told_does_not_keep_the_rest_of_its_batch_back(
    queue: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bus = Bus()
    keys = {"camera": {"S": "camera"}, "session": {"S": "broken"}}
    boto3.client("dynamodb").put_item(TableName="scenes", Item={**keys, "outbox": {"B": b"c"}})
    stay(2)
    delete_expired(60)
    fail(queue)

    assert "an outbox of version 99" in redrive(capsys, status=1)
    assert len(bus.arrived("Disappearance")) == 1
    assert waiting(queue) == 1


def test_put_through_twice_it_counts_once(queue: str, capsys: pytest.CaptureFixture[str]) -> None:
    from foyer.aws.traffic import traffic

    bus = Bus()
    stay(2)
    delete_expired(60)
    fail(queue)
    fail(queue)
    redrive(capsys)

    assert len({detail["id"] for detail in bus.arrived("Disappearance")}) == 1
    assert traffic("camera", HOUR)["visitors"] == 1


def test_what_fails_again_stays_in_the_queue(
    queue: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.service import redrive as service

    def refuse(gone: object) -> None:
        raise RuntimeError("the bus is closed")

    stay(2)
    delete_expired(60)
    fail(queue)
    monkeypatch.setattr(service, "tell", refuse)
    assert "the bus is closed" in redrive(capsys, status=1)
    assert waiting(queue) == 1


def test_of_records_that_are_gone_it_says_so(queue: str, capsys: pytest.CaptureFixture[str]) -> None:
    send(0)
    fail(queue, streamArn="arn:aws:dynamodb:eu-west-1:123456789012:table/other/stream/2020-01-01T00:00:00.000")
    assert "1 batches were more than a day old" in redrive(capsys, status=1)


def test_an_empty_queue_is_no_work(queue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "0 visits told" in redrive(capsys)


def test_a_stack_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    from foyer.cli.redrive import main

    assert main(["--stack", "elsewhere"]) == 1
    assert "elsewhere" in capsys.readouterr().err
