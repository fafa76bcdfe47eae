"""The end of a clip that failed, and of a run."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from aws_lambda_powertools import Logger

from foyer.recordings.clip import Clip
from foyer.service.monitoring import Monitoring
from foyer.service.recordings.report import fail, report
from foyer.service.recordings.run import again
from foyer.service.trying_again import passing_as_not_now

logger = Logger()
monitoring = Monitoring(logger, "report")


@passing_as_not_now
def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Do the task that the state machine names."""
    run = again(event["run"])
    if event["task"] == "fail":
        clip = msgspec.convert(event["clip"], Clip)
        fail(run, clip, event["error"])
        session = clip.session(run.options)
        logger.warning("failed", run=run.id, session=session, error=event["error"].get("Error"))
        monitoring.count({"ClipsFailed": 1}, run=run.id, camera=run.options.camera, session=session)
        return {}
    told = report(run, time.time())
    logger.info("reported", run=run.id, clips=told["clips"], failed=told["failed"])
    monitoring.count({"ClipsReported": told["clips"]}, run=run.id, camera=run.options.camera)
    return told
