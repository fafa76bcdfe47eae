"""Messages that come again, and workers that are killed: each job ends once, and well."""

from __future__ import annotations

import json
from typing import Any

import boto3
import msgspec
import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import UpdateError

from tests.fixtures import queue
from tests.fixtures.eyes import Eyes
from tests.fixtures.jobs import REMAINING, Log, blobs, looks, post, result, work, worker
from tests.fixtures.people import body
from tests.integration.service.test_analyse import analyser, camera

pytestmark = pytest.mark.usefixtures("aws", "now")


def test_a_message_that_comes_again_is_not_worked_again() -> None:
    job = post()
    (record,) = queue.receive()
    served = analyser([(body(),)] * 2)
    assert work(record, served)
    before = result(job)
    assert work(queue.again(record), served)

    assert looks(served) == 1
    assert result(job) == before


class Killed(BaseException):
    """The process ends here."""


def unreachable() -> None:
    raise ConnectionError


def die(*_: object, **__: object) -> Any:
    raise Killed


@pytest.mark.parametrize("place", ["looking", "saving", "saved", "told", "deleting", "deleted"])
def test_a_worker_killed_anywhere_leaves_a_job_that_ends_well_the_second_time(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.aws.scenes import load_scene
    from foyer.service import analyse
    from foyer.service import worker as module

    for n in range(3):
        post(n / 5)
        (record,) = queue.receive()
        work(record)
    job = post(0.6)
    (record,) = queue.receive()
    before = load_scene("camera", "session").version
    served = analyser(vision=Eyes(meanwhile=die)) if place == "looking" else analyser([(body(),)])
    save, finish, delete = analyse.save_scene, module.jobs.finish_job, module.delete_blob
    with monkeypatch.context() as broken:
        if place == "saving":
            broken.setattr(analyse, "save_scene", die)
        elif place == "saved":
            broken.setattr(analyse, "save_scene", lambda *given: (save(*given), die()))
        elif place == "told":
            broken.setattr(module.jobs, "finish_job", lambda *given: (finish(*given), die()))
        elif place == "deleting":
            broken.setattr(module, "delete_blob", die)
        elif place == "deleted":
            broken.setattr(module, "delete_blob", lambda *given: (delete(*given), die()))
        with pytest.raises(Killed):
            work(record, served)

    assert work(queue.again(record), analyser([(body(),)]))
    assert load_scene("camera", "session").version == before + 1, "the frame is in the scene once"
    status, told = result(job)
    assert status == 200
    assert told.get("late", False) is (place == "saved")
    assert len(told["entities"]) == 1
    assert [event["type"] for event in told["recent_events"]] == ["appearance"]
    assert blobs() == []


def test_a_frame_that_is_in_the_scene_already_changes_nothing_even_if_time_stands_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from foyer.aws.scenes import load_scene
    from foyer.service import worker as module

    post(timestamp="2016-10-26T16:21:01+00:00")
    (record,) = queue.receive()
    with monkeypatch.context() as broken:
        broken.setattr(module.jobs, "finish_job", die)
        with pytest.raises(Killed):
            work(record)
    before = load_scene("camera", "session")
    work(queue.again(record))

    assert load_scene("camera", "session") == before


def test_what_may_pass_is_tried_again_soon_and_the_last_time_the_job_has_failed() -> None:
    from foyer.service.worker import RECEIVES

    job, next_ = post(), post(0.2)
    (record,) = queue.receive()

    def fail() -> None:
        raise ConnectionError("secret")

    log = Log(ConnectionError)
    broken = analyser(vision=Eyes(meanwhile=fail))
    for _ in range(RECEIVES - 1):
        assert not work(record, broken, log=log)
        assert result(job)[0] == 202
        record = queue.again(record)
    assert work(record, broken, log=log)

    status, told = result(job)
    assert (status, told["status"], told["code"]) == (500, 500, "internal_error")
    assert "secret" not in json.dumps(told)
    assert (len(log.logged), log.refusals) == (RECEIVES, ["internal_error"])
    assert blobs() == [f"camera/{next_}"]


def test_a_job_that_can_never_be_done_has_failed_at_once() -> None:
    job = post()
    (record,) = queue.receive()
    log = Log(ZeroDivisionError)
    assert work(record, analyser(vision=Eyes(meanwhile=lambda: 1 / 0)), log=log)

    status, told = result(job)
    assert (status, told["code"]) == (500, "internal_error")
    assert (len(log.logged), log.refusals) == (1, ["internal_error"])
    assert blobs() == []


def test_a_job_whose_result_can_never_be_kept_has_failed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """DynamoDB refuses items over 400 KB with a ValidationException ("Quotas in Amazon DynamoDB")."""
    from foyer.service import worker as module

    finish = module.jobs.finish_job

    def too_large(camera: str, job: str, status: int, *answer: Any) -> bool:
        if status == 200:
            raise UpdateError("too large", ClientError({"Error": {"Code": "ValidationException"}}, "UpdateItem"))
        return bool(finish(camera, job, status, *answer))

    monkeypatch.setattr(module.jobs, "finish_job", too_large)
    job = post()
    (record,) = queue.receive()
    assert work(record, log=Log(UpdateError))
    assert result(job)[0] == 500


def set_aside() -> list[Any]:
    url = boto3.client("sqs").get_queue_url(QueueName="failed.fifo")["QueueUrl"]
    messages = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]


@pytest.mark.parametrize("body", ["", "no json", "[]", '{"camera": 1, "job": 2}', '{"camera": "", "job": ""}'])
def test_a_message_that_is_no_job_is_set_aside_and_the_next_one_is_worked(body: str) -> None:
    job = post()
    (record,) = queue.receive()
    broken = {**record, "messageId": "broken", "body": body}
    log = Log(msgspec.DecodeError, UpdateError)
    answer = worker(log=log).work({"Records": [broken, record]}, REMAINING)

    assert answer == {"batchItemFailures": []}
    assert result(job)[0] == 200
    (message,) = set_aside()
    assert (message["message"], message["body"]) == ("broken", body)
    assert message["reason"]


def test_a_job_of_a_version_that_is_not_known_has_failed_and_is_set_aside() -> None:
    job = post()
    (record,) = queue.receive()
    body = json.dumps({name: value for name, value in json.loads(record["body"]).items() if name != "frame"})
    assert work({**record, "body": body}, log=Log(msgspec.ValidationError))

    assert result(job)[1]["code"] == "internal_error"
    assert len(set_aside()) == 1


def test_a_message_that_is_to_come_again_is_hidden_for_seconds_not_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import worker as module

    monkeypatch.setattr(module, "_PAUSE", 0)
    post()
    (record,) = queue.receive()
    assert not work(record, analyser(vision=Eyes(meanwhile=unreachable)), log=Log(ConnectionError))

    (again,) = queue.receive()
    assert again["attributes"]["ApproximateReceiveCount"] == "2"
    assert work(again)


def test_too_many_concurrent_frames_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import analyse

    def never(*_: object) -> None:
        raise analyse.SceneChanged

    monkeypatch.setattr(analyse, "_BACKOFF", 0.0)
    job = post()
    (record,) = queue.receive()
    with monkeypatch.context() as busy:
        busy.setattr(analyse, "save_scene", never)
        assert not work(record)
    assert work(queue.again(record))
    assert result(job)[0] == 200


def test_of_several_messages_those_after_a_failure_come_again_in_their_order() -> None:
    post(state=...), post(state=...), post(state=...)
    records = queue.receive(3)
    served = analyser(vision=Eyes(meanwhile=unreachable))
    answer = worker(served, log=Log(ConnectionError)).work({"Records": records}, REMAINING)

    assert [failure["itemIdentifier"] for failure in answer["batchItemFailures"]] == [
        record["messageId"] for record in records
    ]


@pytest.mark.parametrize("gone", ["disabled", "deleted", "unknown"])
def test_jobs_of_a_camera_that_is_no_more_are_dropped(gone: str) -> None:
    from dataclasses import replace

    from foyer.aws.scenes import load_scene
    from foyer.aws.tables import JobItem

    job = post()
    (record,) = queue.receive()
    if gone == "deleted":
        JobItem("camera", job).delete()
    known = {"disabled": lambda: replace(camera(), enabled=False), "unknown": lambda: None}.get(gone, camera)
    assert work(record, known=known)

    assert load_scene("camera", "session").version == 0
    assert blobs() == []
