"""The sample events: events/NAME-*.json for the function NAME, and what its schedules send."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.template import ROOT
from shipping.plan import Function

_FOLDER = ROOT / "events"


@dataclass(frozen=True, slots=True)
class Sample:
    """One event, as it was recorded."""

    name: str
    event: dict[str, Any]

    def now(self) -> dict[str, Any]:
        """As it would come in at this moment: an HTTP request with an id of its own, and the gateway's time."""
        if "requestContext" not in self.event:
            return self.event
        context = {**self.event["requestContext"], "requestId": str(uuid.uuid4()), "timeEpoch": int(time.time() * 1000)}
        return {**self.event, "requestContext": context}


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
