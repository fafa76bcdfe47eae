"""The end of a clip that failed, and of a run."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from aws_lambda_powertools import Logger

from foyer.recordings.clip import Clip
from foyer.service.recordings.report import fail, report
from foyer.service.recordings.run import again

logger = Logger()


def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Do the task that the state machine names."""
    run = again(event["run"])
    if event["task"] == "fail":
        clip = msgspec.convert(event["clip"], Clip)
        fail(run, clip, event["error"])
        logger.warning("failed", run=run.id, session=clip.session(run.options), error=event["error"].get("Error"))
        return {}
    told = report(run, time.time())
    logger.info("reported", run=run.id, clips=told["clips"], failed=told["failed"])
    return told
