"""Asynchronous jobs: posted, queued, worked in their order, and told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from foyer.http.errors import ApiError
from foyer.http.gateway import request_of
from tests.fixtures import queue
from tests.fixtures.events import job_event
from tests.fixtures.eyes import picture
from tests.fixtures.jobs import SESSION, blobs, looks, post, result, work
from tests.fixtures.people import NOON, body
from tests.integration.service.test_analyse import analyser, camera, request

pytestmark = pytest.mark.usefixtures("aws", "now")


def blob_of_mine() -> str:
    """A picture that the camera sent ahead."""
    from foyer.aws.blobs import put_blob

    blob = "9f0b4bb2-3c3c-4b0e-8f0a-0c9a3a1f7b1e"
    put_blob("camera", blob, picture(), "image/jpeg")
    return blob


def test_a_job_waits_is_worked_and_tells_its_result_while_its_picture_goes() -> None:
    job = post(timestamp="2023-11-14T22:13:20Z")
    status, told = result(job)
    assert (status, told["status"]) == (202, 202)
    assert blobs() == [f"camera/{job}"]

    (record,) = queue.receive()
    assert work(record)

    status, told = result(job)
    assert (status, told["status"]) == (200, 200)
    assert told["url"].endswith(f"/services/scene_analysis/1/jobs/{job}")
    assert told["input_size"] == [48, 64]
    assert blobs() == []


def test_nothing_of_a_picture_is_in_the_queue_or_in_the_table() -> None:
    from foyer.aws.tables import JobItem

    job = post(content=picture() + b"SECRET")
    (record,) = queue.receive()

    assert "SECRET" not in json.dumps(record)
    assert json.loads(record["body"])["frame"]["image"] == ""
    assert "SECRET" not in str(JobItem.get("camera", job).to_simple_dict(force=True))


def test_frames_of_a_session_wait_for_one_another() -> None:
    jobs = [post(), post()]
    (first,) = queue.receive(2)
    assert first["attributes"]["MessageDeduplicationId"] == jobs[0]
    queue.delete(first)
    (second,) = queue.receive()
    assert second["attributes"]["MessageDeduplicationId"] == jobs[1]


@pytest.mark.parametrize("alone", [False, True])
def test_however_many_sessions_a_camera_makes_up_it_has_four_jobs_in_work(alone: bool) -> None:
    for number in range(40):
        post(state=... if alone else {"session_id": f"made-up-{number}"})

    assert len({record["attributes"]["MessageGroupId"] for record in queue.receive(40)}) == 4


@pytest.mark.parametrize(("concurrency", "lanes"), [(2, 1), (9, 2), (50, 4), (1000, 4)])
def test_a_camera_has_a_quarter_of_what_is_in_work_at_most(
    concurrency: int, lanes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.aws.settings import settings
    from foyer.service import jobs

    monkeypatch.setattr(jobs, "settings", lambda: msgspec.structs.replace(settings(), job_concurrency=concurrency))
    for number in range(40):
        post(state={"session_id": f"made-up-{number}"})

    assert len(queue.receive(40)) == lanes


def test_another_camera_waits_in_no_group_of_this_one() -> None:
    from foyer.service.jobs import Ticket, group_of

    frame = replace(request(0), image=b"")
    groups = {group_of(Ticket(name, str(n), "", "", frame, NOON), 1) for name in ("a", "b") for n in range(5)}
    assert len(groups) == 2


def test_frames_of_a_session_make_one_scene_in_the_order_posted() -> None:
    jobs = [post(n / 5) for n in range(5)]
    served = analyser([(body(),)] * 5)
    for _ in jobs:
        (record,) = queue.receive()
        assert work(record, served)

    told = [result(job)[1] for job in jobs]
    assert [event["type"] for answer in told for event in answer["events"]] == ["appearance"]
    (entity,) = told[-1]["entities"].values()
    assert entity["dwell"] == 0.8


def test_a_backlog_keeps_the_scene_alive_that_it_feeds() -> None:
    from foyer.aws.tables import SceneItem

    late = 300.0
    jobs = [post(n / 5) for n in range(4)]
    for n in range(4):
        (record,) = queue.receive()
        moment = NOON + late + n * 20
        work(record, analyser([(body(),)], clock=lambda moment=moment: moment), seconds=late + n * 20)
        assert SceneItem.get("camera", "session").expires_at == moment + 30

    (entity,) = result(jobs[-1])[1]["entities"].values()
    assert entity["dwell"] == pytest.approx(0.6), "by the times of arrival, not of work"


@pytest.mark.parametrize(
    ("image", "status", "code"), [(b"GIF89a", 415, "unsupported_picture"), (picture()[:-200], 422, "broken_picture")]
)
def test_a_frame_that_fails_tells_its_error_and_blocks_nobody(image: bytes, status: int, code: str) -> None:
    bad, good = post(content=image), post(0.2)
    for _ in range(2):
        (record,) = queue.receive()
        assert work(record)

    told = result(bad)
    assert (told[0], told[1]["status"], told[1]["code"], told[1]["field"]) == (status, status, code, "image")
    assert result(good)[0] == 200
    assert blobs() == []


def test_a_job_by_the_url_of_a_blob_uses_it_up() -> None:
    blob = blob_of_mine()
    first = post(image=f"https://anywhere/blobs/{blob}")
    (record,) = queue.receive()
    assert work(record)
    second = post(image=f"https://anywhere/blobs/{blob}")
    (record,) = queue.receive()
    assert work(record)

    assert result(first)[0] == 200
    assert blobs() == []
    assert (result(second)[0], result(second)[1]["code"]) == (404, "blob_not_found")


def test_a_blob_that_several_jobs_name_goes_with_the_last_of_them() -> None:
    blob = blob_of_mine()
    jobs = [post(n, image=f"https://anywhere/blobs/{blob}") for n in range(3)]
    left = []
    for _ in jobs:
        (record,) = queue.receive()
        assert work(record)
        left.append(len(blobs()))

    assert left == [1, 1, 0]
    assert [result(job)[0] for job in jobs] == [200] * 3


def test_a_job_that_fails_takes_its_blob_along_only_where_no_other_needs_it() -> None:
    blob = blob_of_mine()
    old, young = (post(seconds, image=f"https://anywhere/blobs/{blob}") for seconds in (0, 2))
    for _ in range(2):
        (record,) = queue.receive()
        assert work(record, seconds=601)

    assert (result(old)[0], result(old)[1]["code"]) == (410, "too_old")
    assert result(young)[0] == 200
    assert blobs() == []


def test_a_job_delivered_again_does_not_take_a_blob_from_one_that_waits() -> None:
    blob = blob_of_mine()
    first, second = (post(n, image=f"https://anywhere/blobs/{blob}") for n in range(2))
    (record,) = queue.receive()
    assert work(record)
    assert work(queue.again(record))
    (record,) = queue.receive()
    assert work(record)

    assert [result(job)[0] for job in (first, second)] == [200, 200]
    assert blobs() == []


def test_a_frame_older_than_ten_minutes_is_not_worked_and_the_next_is() -> None:
    old, young = post(0), post(2)
    served = analyser([(body(),)] * 2)
    for _ in range(2):
        (record,) = queue.receive()
        assert work(record, served, seconds=601)

    assert (result(old)[0], result(old)[1]["code"]) == (410, "too_old")
    assert result(young)[0] == 200
    assert looks(served) == 1


def test_a_job_whose_worker_died_each_time_reads_as_failed_once_it_is_too_old(now: Any) -> None:
    job = post()
    now(629)
    assert result(job)[0] == 202
    now(631)
    assert (result(job)[0], result(job)[1]["code"]) == (410, "too_old")


def test_a_result_is_kept_for_an_hour_from_its_end(now: Any) -> None:
    job = post()
    (record,) = queue.receive()
    work(record, seconds=60)
    now(3659)
    assert result(job)[0] == 200
    now(3661)
    assert (result(job)[0], result(job)[1]["code"]) == (410, "not_kept")


def test_a_job_over_the_cameras_rate_fails_with_429() -> None:
    served = analyser([(body(),)] * 99, rate=0.5)
    jobs = [post(n / 10) for n in range(7)]
    for _ in jobs:
        (record,) = queue.receive()
        assert work(record, served)

    assert [result(job)[0] for job in jobs] == [200] * 6 + [429]


def test_a_job_that_would_be_refused_is_refused_at_once() -> None:
    from foyer.service.jobs import post_job

    event = job_event(picture(), NOON, **{"async": True, "sensitivity": {"appearance": 2}})
    with pytest.raises(ApiError):
        post_job(request_of(event), camera(), pytest.fail)
    assert blobs() == queue.receive() == []


def post_at_once(blob: str, served: Any) -> Any:
    """A synchronous job that names a blob."""
    from foyer.service.jobs import post_job

    event = job_event(None, NOON, image=f"http://x/blobs/{blob}", state=SESSION)
    return post_job(request_of(event), camera(), lambda: served)


def test_a_synchronous_job_uses_a_blob_up_as_well() -> None:
    blob = blob_of_mine()
    assert post_at_once(blob, analyser([(body(),)]))["statusCode"] == 201

    assert blobs() == []
    with pytest.raises(ApiError) as refused:
        post_at_once(blob, analyser())
    assert (refused.value.status, refused.value.code) == (404, "blob_not_found")


def test_a_synchronous_job_leaves_a_blob_to_the_jobs_that_wait_for_it() -> None:
    blob = blob_of_mine()
    waiting = post(image=f"https://anywhere/blobs/{blob}")
    assert post_at_once(blob, analyser())["statusCode"] == 201
    (record,) = queue.receive()
    assert work(record)

    assert result(waiting)[0] == 200
    assert blobs() == []


@pytest.mark.parametrize(("status", "left"), [(422, 0), (409, 1), (429, 1), (503, 1)])
def test_a_blob_of_a_refused_job_is_left_where_the_job_may_be_sent_again(
    status: int, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = analyser()

    def refuse(*_: object) -> Any:
        raise ApiError(status, "refused", "Refused.")

    monkeypatch.setattr(type(served), "analyse", refuse)
    with pytest.raises(ApiError):
        post_at_once(blob_of_mine(), served)

    assert len(blobs()) == left
