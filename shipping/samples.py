"""The sample events: events/NAME-*.json for the function NAME."""

from __future__ import annotations

import base64
import importlib
import json
import time
import uuid
from copy import deepcopy
from pathlib import Path
from typing import Any

from local.samples import FOLDER

Event = dict[str, Any]


def samples_of(function: str, folder: Path = FOLDER) -> dict[str, Event]:
    """A function's events by their names; ValueError if there are none: what is built must be tried."""
    events = {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob(f"{function}-*.json"))}
    if not events:
        raise ValueError(f"{function} has no sample event in {folder.name}/")
    return events


def picture() -> bytes:
    """That of the raw frame's sample."""
    return base64.b64decode(samples_of("analyse")["analyse-raw-frame"]["body"])


def renewed(recorded: Event) -> Event:
    """As it would come in now: requests and jobs under an id of their own, jobs waiting together with their picture."""
    event, own, now = deepcopy(recorded), str(uuid.uuid4()), time.time()
    match event:
        case {"requestContext": context}:
            context |= {"requestId": own, "timeEpoch": int(now * 1000)}
        case {"Records": [{"eventSource": "aws:sqs"} as record]}:
            ticket = {**json.loads(record["body"]), "job": own, "blob": own, "arrived": now}
            record["body"] = json.dumps(ticket)
            importlib.import_module("foyer.aws.blobs").put_blob(ticket["camera"], own, picture(), "image/jpeg")
            importlib.import_module("foyer.aws.jobs").open_job(ticket["camera"], own, now)
    return event
