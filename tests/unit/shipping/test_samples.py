from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from shipping import parts
from shipping.parts import SOURCE
from shipping.samples import Event, picture, renewed, samples_of


def test_a_function_has_the_events_that_begin_with_its_name(tmp_path: Path) -> None:
    for name in ("tidy-b", "tidy-a", "tidiness-c"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"of": name}))

    assert list(samples_of("tidy", tmp_path).items()) == [("tidy-a", {"of": "tidy-a"}), ("tidy-b", {"of": "tidy-b"})]


def test_a_function_that_could_not_be_tried_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tidy has no sample event"):
        samples_of("tidy", tmp_path)


def test_every_function_of_the_template_can_be_tried() -> None:
    assert all(samples_of(function.name) for function in parts.load(SOURCE))


def test_a_request_comes_in_now_under_an_id_of_its_own() -> None:
    recorded: Event = {"rawPath": "/", "requestContext": {"requestId": "old", "timeEpoch": 1, "stage": "s"}}

    one, other = renewed(recorded), renewed(recorded)

    assert abs(one["requestContext"]["timeEpoch"] / 1000 - time.time()) < 10
    assert len({"old", one["requestContext"]["requestId"], other["requestContext"]["requestId"]}) == 3
    assert (one["rawPath"], one["requestContext"]["stage"]) == ("/", "s")
    assert recorded["requestContext"]["requestId"] == "old"


def test_a_queued_job_comes_in_now_under_an_id_of_its_own_and_waits_with_its_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blobs: list[Any] = []
    jobs: list[Any] = []
    monkeypatch.setitem(sys.modules, "foyer.aws.blobs", SimpleNamespace(put_blob=lambda *blob: blobs.append(blob)))
    monkeypatch.setitem(sys.modules, "foyer.aws.jobs", SimpleNamespace(open_job=lambda *job: jobs.append(job)))
    body = json.dumps({"camera": "demo", "job": "old", "blob": "old", "arrived": 1})
    recorded = {"Records": [{"eventSource": "aws:sqs", "body": body}]}

    one, other = (json.loads(renewed(recorded)["Records"][0]["body"]) for _ in range(2))

    assert abs(one["arrived"] - time.time()) < 10
    assert one["camera"] == "demo"
    assert one["job"] == one["blob"]
    assert len({"old", one["job"], other["job"]}) == 3
    assert jobs == [("demo", ticket["job"], ticket["arrived"]) for ticket in (one, other)]
    assert blobs == [("demo", ticket["blob"], picture(), "image/jpeg") for ticket in (one, other)]


def test_stream_records_stay_as_they_are() -> None:
    event = {"Records": [{"eventName": "REMOVE"}]}

    assert renewed(event) == event
