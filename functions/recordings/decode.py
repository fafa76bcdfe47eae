"""Frames of a clip's next stretch, for `segment` to look at."""

from __future__ import annotations

from typing import Any

import msgspec
from aws_lambda_powertools import Logger

from foyer.recordings.clip import Clip
from foyer.service.recordings.decode import decode
from foyer.service.recordings.run import again

logger = Logger()


def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Decode from the slot on; where there is none, from where the clip goes on."""
    run, clip = again(event["run"]), msgspec.convert(event["clip"], Clip)
    position = decode(run, clip, event["slot"])
    logger.info("decoded", run=run.id, session=clip.session(run.options), slot=position.slot)
    return {"slot": position.slot, "over": position.over}
