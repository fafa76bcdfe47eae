"""The sample events: events/NAME-*.json for the function NAME, and what its schedules send."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.template import ROOT
from shipping.parts import Function

_FOLDER = ROOT / "events"


@dataclass(frozen=True, slots=True)
class Sample:
    """One event, as it was recorded."""

    name: str
    event: dict[str, Any]

    def now(self) -> dict[str, Any]:
        """As it would come in at this moment: a request, or a job, with an id of its own and the time of now."""
        if "requestContext" in self.event:
            own = {"requestId": str(uuid.uuid4()), "timeEpoch": int(time.time() * 1000)}
            return {**self.event, "requestContext": {**self.event["requestContext"], **own}}
        if self.is_queued:
            return {"Records": [_queued_now(record) for record in self.event["Records"]]}
        return self.event

    @property
    def is_queued(self) -> bool:
        """Whether it comes from the queue of jobs."""
        return any(record.get("eventSource") == "aws:sqs" for record in self.event.get("Records", []))


def _queued_now(record: dict[str, Any]) -> dict[str, Any]:
    job = str(uuid.uuid4())
    ticket = {**json.loads(record["body"]), "job": job, "blob": job, "arrived": time.time()}
    return {**record, "body": json.dumps(ticket)}


def samples_of(function: Function, folder: Path = _FOLDER) -> list[Sample]:
    """A function's samples, by name; ValueError if there are none: what is built must be tried."""
    paths = sorted(folder.glob(f"{function.name}-*.json"))
    recorded = [Sample(path.stem, json.loads(path.read_text())) for path in paths]
    scheduled = [
        Sample(f"{function.name}-schedule-{number}", json.loads(text))
        for number, text in enumerate(function.schedules, 1)
    ]
    if not recorded + scheduled:
        raise ValueError(f"{function.name} has neither an event in events/ nor a schedule")
    return recorded + scheduled
