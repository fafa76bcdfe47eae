"""What the contract lets the built functions answer to the sample events."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec

from foyer.http.answers import FrameAnswer
from shipping.cloud import SILENT, Cloud
from shipping.samples import Sample

Event = dict[str, Any]
Check = Callable[[Event, Any, Cloud, bool], None]


class WrongAnswer(Exception):
    """The function ran, and what it said or did is not what it must be."""


_FRAME = msgspec.json.Decoder(FrameAnswer)
"""Every key of an answer to a frame, and its type (contract, sections 3 and 4)."""
_METRICS = {
    "analyse": {"Frames", "People"},
    "decode": {"Frames"},
    "depart": {"Departures"},
    "plan": {"ClipsPlanned"},
    "report": {"ClipsReported"},
    "rest": {"Refused"},
    "segment": {"Frames", "Visits"},
    "sweep": {"SweptScenes"},
}
"""What each function counts when it works off its samples (docs/operations.md)."""


def check(function: str, sample: Sample, answer: Any, cloud: Cloud, *, repeated: bool) -> None:
    """Compare an answer with what it must be; `repeated` says that the sample has been sent many times over.

    Raises:
        WrongAnswer: and why it is wrong.
    """
    try:
        _CHECKS[function](sample.event, answer, cloud, repeated)
    except (WrongAnswer, msgspec.ValidationError) as error:
        raise WrongAnswer(f"{sample.name}: {error}") from None


def check_metrics(function: str, found: set[str]) -> None:
    """WrongAnswer unless the metrics that a function has written to its log are those that it must."""
    missing = _METRICS[function] - found
    _demand(not missing, f"{function} wrote no metric {', '.join(sorted(missing))}, but {sorted(found)}")


def _analyse(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    if "Records" in event:
        _demand(answer == {"batchItemFailures": []}, f"it answered {answer}")
        statuses = {item["status"]["N"] for item in cloud.items("Jobs")}
        _demand(statuses == {"200"}, f"jobs ended with {sorted(statuses)}")
        return
    _body(answer, 201)
    found = _FRAME.decode(answer["body"])
    _demand(bool(found.entities) or not repeated, "it found nobody in a picture of somebody")  # once sure enough
    _demand((found.url is not None) == event["rawPath"].endswith("/jobs"), f"its URL is {found.url}")
    _demand(bool(cloud.items("Scenes")), "it kept no scene")


def _rest(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    if "authorization" not in event["headers"]:
        _demand(answer["statusCode"] == 401, f"a request without credentials is answered with {answer['statusCode']}")
        return
    services = _body(answer, 200)["services"]
    _demand(services["scene_analysis"]["url"] == "/services/scene_analysis", f"the directory says {services}")


def _depart(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    from foyer.service.depart import gone_of  # noqa: PLC0415 - it reads the environment, which is set by now

    _demand(answer == {"batchItemFailures": []}, f"it answered {answer}")
    visits = [visit for record in event["Records"] for visit in gone_of(record).visits]
    told = {e["detail"]["id"] for e in cloud.bus_events() if e["detail-type"] == "Disappearance"}
    counted = {item["visit"]["S"] for item in cloud.items("Counted")}
    _demand(bool(visits), "nobody departs in the sample")
    _demand(told == {visit.event_id for visit in visits}, f"{len(told)} of {len(visits)} departures are on the bus")
    stored = {visit.entity_id for visit in visits if visit.stored}
    _demand(counted == stored, f"{len(counted)} visits are counted, not {len(stored)}")


def _sweep(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    _demand(isinstance(answer, dict) and answer.keys() == {"done"}, f"it answered {answer}")
    if event["task"] == "sweep":
        left = [item["session"]["S"] for item in cloud.items("Scenes")]
        _demand(SILENT not in left, "it left a silent scene standing")


def _plan(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    _demand((answer["clips"], answer["done"], answer["dry_run"]) == (1, 0, False), f"it planned {answer}")


def _decode(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    _demand(answer["slot"] == 0, f"it begins at {answer['slot']}")


def _segment(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    _demand(answer["slot"] < 0, f"it goes on at {answer['slot']} of a clip of one frame")


def _report(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> None:
    _demand(answer["clips"] == 1, f"it reports {answer}")


def _body(answer: Any, status: int) -> dict[str, Any]:
    _demand(answer.get("statusCode") == status, f"status {answer.get('statusCode')}: {answer.get('body')}")
    body: dict[str, Any] = json.loads(answer["body"])
    return body


def _demand(kept: bool, otherwise: str) -> None:
    if not kept:
        raise WrongAnswer(otherwise)


_CHECKS: dict[str, Check] = {
    "analyse": _analyse, "decode": _decode, "depart": _depart, "plan": _plan,
    "report": _report, "rest": _rest, "segment": _segment, "sweep": _sweep,
}  # fmt: skip
