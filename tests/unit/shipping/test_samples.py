from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from shipping import parts
from shipping.parts import SOURCE, Function
from shipping.samples import Sample, samples_of


def test_a_function_has_the_events_that_begin_with_its_name_and_its_schedules(tmp_path: Path) -> None:
    for name in ("tidy-b", "tidy-a", "tidiness-c"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"of": name}))

    samples = samples_of(Function("Tidy", "tidy", Path("tidy"), {}, ('{"task": "tidy"}',)), tmp_path)

    assert [sample.name for sample in samples] == ["tidy-a", "tidy-b", "tidy-schedule-1"]
    assert samples[-1].event == {"task": "tidy"}


def test_a_function_that_could_not_be_tried_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tidy has neither"):
        samples_of(Function("Tidy", "tidy", Path("tidy"), {}, ()), tmp_path)


def test_every_function_of_the_template_can_be_tried() -> None:
    assert all(samples_of(function) for function in parts.load(SOURCE))


def test_a_request_comes_in_now_under_an_id_of_its_own() -> None:
    recorded = Sample("rest", {"rawPath": "/", "requestContext": {"requestId": "old", "timeEpoch": 1, "stage": "s"}})

    one, other = recorded.now(), recorded.now()

    assert abs(one["requestContext"]["timeEpoch"] / 1000 - time.time()) < 10
    assert len({"old", one["requestContext"]["requestId"], other["requestContext"]["requestId"]}) == 3
    assert (one["rawPath"], one["requestContext"]["stage"]) == ("/", "s")
    assert recorded.event["requestContext"]["requestId"] == "old"


def test_a_queued_job_comes_in_now_under_an_id_of_its_own() -> None:
    body = json.dumps({"camera": "demo", "job": "old", "blob": "old", "arrived": 1})
    recorded = Sample("analyse", {"Records": [{"eventSource": "aws:sqs", "body": body}]})

    one, other = (json.loads(recorded.now()["Records"][0]["body"]) for _ in range(2))

    assert abs(one["arrived"] - time.time()) < 10
    assert one["camera"] == "demo"
    assert one["job"] == one["blob"]
    assert len({"old", one["job"], other["job"]}) == 3


def test_stream_records_stay_as_they_are() -> None:
    event = {"Records": [{"eventName": "REMOVE"}]}

    assert Sample("depart", event).now() == event
