"""Frames of a clip's next stretch, for `segment` to look at."""

from __future__ import annotations

from typing import Any

import msgspec
from aws_lambda_powertools import Logger

from foyer.recordings.clip import Clip
from foyer.service.monitoring import Monitoring
from foyer.service.recordings.decode import decode
from foyer.service.recordings.run import again
from foyer.service.trying_again import passing_as_not_now

logger = Logger()
monitoring = Monitoring(logger, "decode")


@passing_as_not_now
def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Decode from the slot on; where there is none, from where the clip goes on."""
    run, clip = again(event["run"]), msgspec.convert(event["clip"], Clip)
    position, frames = decode(run, clip, event["slot"])
    session = clip.session(run.options)
    logger.info("decoded", run=run.id, session=session, slot=position.slot)
    monitoring.count({"Frames": frames}, run=run.id, camera=run.options.camera, session=session)
    return {"slot": position.slot, "over": position.over}
