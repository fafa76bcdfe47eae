"""The samples in events/ are what the template's triggers hand to its functions."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from local import template
from local.filters import matches

FOLDER = template.ROOT / "events"


def sample(name: str) -> Any:
    return json.loads((FOLDER / name).read_text())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_sample_names_its_function(path: Path) -> None:
    function = path.stem.partition("-")[0]
    assert list((template.ROOT / "functions").glob(f"*/{function}.py"))


def test_each_schedule_has_its_sample() -> None:
    sent = [
        json.loads(target["Input"])
        for _, rule in template.load().of_type("AWS::Events::Rule")
        if "ScheduleExpression" in rule
        for target in rule["Targets"]
    ]
    samples = [json.loads(path.read_text()) for path in FOLDER.glob("sweep-*.json")]
    assert sorted(sent, key=str) == sorted(samples, key=str) != []


def test_the_samples_with_a_picture_carry_it_as_base64() -> None:
    raw, multipart = sample("analyse-raw-frame.json"), sample("analyse-multipart.json")
    assert base64.b64decode(raw["body"]).startswith(b"\xff\xd8")
    assert b'name="attachment://frame"' in base64.b64decode(multipart["body"])


def test_the_stream_sample_passes_the_filters_and_its_expiry_is_the_services() -> None:
    mapping = dict(template.load().of_type("AWS::Lambda::EventSourceMapping"))["DepartFunctionDepartures"]
    patterns = [json.loads(item["Pattern"]) for item in mapping["FilterCriteria"]["Filters"]]
    records = sample("depart-stream.json")["Records"]
    assert all(any(matches(pattern, record) for pattern in patterns) for record in records)
    [expired] = [record for record in records if record["eventName"] == "REMOVE"]
    assert expired["userIdentity"] == {"type": "Service", "principalId": "dynamodb.amazonaws.com"}
