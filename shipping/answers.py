"""What the contract lets the built functions answer to the sample events."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from foyer.http.answers import FrameAnswer
from shipping.cloud import SILENT, Cloud
from shipping.samples import Event

Check = Callable[[Event, Any, Cloud, bool], Mapping[str, bool]]
"""What must be so after an answer, in words, and whether it is."""
_DONE: dict[str, Any] = {"batchItemFailures": []}
_FRAME = msgspec.json.Decoder(FrameAnswer)
"""Every key of an answer to a frame, and its type (contract, sections 3 and 4)."""


class WrongAnswer(Exception):
    """The function ran, and what it said or did is not what it must be."""


def check(sample: str, event: Event, answer: Any, cloud: Cloud, *, repeated: bool) -> None:
    """WrongAnswer unless the answer to a sample event is right; `repeated` says that it has been sent before."""
    try:
        wanted = CHECKS[sample.partition("-")[0]](event, answer, cloud, repeated)
    except (LookupError, TypeError, ValueError, msgspec.MsgspecError) as error:
        raise WrongAnswer(f"{sample}: it answered {answer}: {error!r}") from error
    if missed := [words for words, holds in wanted.items() if not holds]:
        raise WrongAnswer(f"{sample}: it is not so that {', '.join(missed)}; it answered {answer}")


def check_metrics(function: str, found: set[str]) -> None:
    """WrongAnswer unless a function has written the metrics to its log that it must."""
    if missing := METRICS[function] - found:
        raise WrongAnswer(f"{function} wrote no metric {', '.join(sorted(missing))}, but {sorted(found)}")


def _analyse(event: Event, answer: Any, cloud: Cloud, repeated: bool) -> Mapping[str, bool]:
    if "Records" in event:
        statuses = {int(job["status"]) for job in cloud.items("Jobs")}
        return {"no message failed": answer == _DONE, f"jobs end with 200, not {statuses}": statuses == {200}}
    found = _FRAME.decode(answer["body"])
    return {
        "the status is 201": answer["statusCode"] == 201,
        "somebody is found in a picture of somebody": bool(found.entities) or not repeated,  # once sure enough
        "a job, and nothing else, has a URL": (found.url is not None) == event["rawPath"].endswith("/jobs"),
        "the scene is kept": any(scene["session"] != SILENT for scene in cloud.items("Scenes")),
    }


def _rest(event: Event, answer: Any, *_: Any) -> Mapping[str, bool]:
    if "authorization" not in event["headers"]:
        return {"a request without credentials is refused with 401": answer["statusCode"] == 401}
    service = json.loads(answer["body"])["services"]["scene_analysis"]
    return {"the directory is right": (answer["statusCode"], service["url"]) == (200, "/services/scene_analysis")}


def _depart(event: Event, answer: Any, cloud: Cloud, _repeated: bool) -> Mapping[str, bool]:
    from foyer.service.depart import gone_of  # noqa: PLC0415 - it reads the environment, which is set by now

    visits = [visit for record in event["Records"] for visit in gone_of(record).visits]
    stored = {visit.entity_id for visit in visits if visit.stored}
    announced = {e["detail"]["id"] for e in cloud.bus_events() if e["detail-type"] == "Disappearance"}
    return {
        "no record failed": answer == _DONE,
        "somebody departs": bool(visits),
        "the bus has every departure and no other": announced == {visit.event_id for visit in visits},
        "every visit that is stored, and no other, is counted": {i["visit"] for i in cloud.items("Counted")} == stored,
    }


def _sweep(event: Event, answer: Any, cloud: Cloud, _repeated: bool) -> Mapping[str, bool]:
    is_gone = all(scene["session"] != SILENT for scene in cloud.items("Scenes"))
    return {
        "it says how many": answer.keys() == {"done"},
        "no silent scene is left": is_gone or event["task"] != "sweep",
    }


CHECKS: dict[str, Check] = {
    "analyse": _analyse,
    "decode": lambda _, answer, *__: {"it begins with the first frame": answer["slot"] == 0},
    "depart": _depart,
    "plan": lambda _, it, *__: {"one clip is planned": (it["clips"], it["done"], it["dry_run"]) == (1, 0, False)},
    "report": lambda _, answer, *__: {"one clip is reported": answer["clips"] == 1},
    "rest": _rest,
    "segment": lambda _, answer, *__: {"a clip of one frame is at its end": answer["slot"] < 0},
    "sweep": _sweep,
}
METRICS = {
    "analyse": {"Frames", "People"}, "decode": {"Frames"}, "depart": {"Departures"}, "plan": {"ClipsPlanned"},
    "report": {"ClipsReported"}, "rest": {"Refused"}, "segment": {"Frames", "Visits"}, "sweep": {"SweptScenes"},
}  # fmt: skip
"""What each function counts when it works off its samples (docs/operations.md)."""
