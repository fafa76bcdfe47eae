"""A stretch of a clip, looked at and stored."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

import msgspec
from aws_lambda_powertools import Logger

from foyer.aws.cameras import find_camera
from foyer.aws.settings import settings
from foyer.recordings.clip import Clip
from foyer.recordings.tally import Tally
from foyer.service import deployed
from foyer.service.memory import Memory
from foyer.service.monitoring import Monitoring
from foyer.service.recordings.position import Position
from foyer.service.recordings.run import Run, again
from foyer.service.recordings.segment import Looker
from foyer.service.trying_again import passing_as_not_now
from foyer.vision import Vision

logger = Logger()
monitoring = Monitoring(logger, "segment")


@cache
def vision() -> Vision:
    """The nets, loaded with the first frame and kept."""
    return deployed.vision()


def count(run: Run, clip: Clip, found: Tally) -> None:
    """Count what was found in a stretch."""
    counts = {"Frames": found.frames, "Visits": len(found.visits)}
    monitoring.count(counts, run=run.id, camera=run.options.camera, session=clip.session(run.options))


looker = Looker(vision, Memory(find_camera, time.monotonic), count, settings().bus_events)


@passing_as_not_now
def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Look at the stretch that was decoded; where the clip goes on."""
    run, clip = again(event["run"]), msgspec.convert(event["clip"], Clip)
    position = msgspec.convert(event["position"], Position)
    following = looker.look(run, clip, position)
    logger.info("looked", run=run.id, session=clip.session(run.options), slot=position.slot, following=following.slot)
    return {"slot": following.slot}
