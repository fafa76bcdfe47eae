"""What a run over recordings has to do, or what it would take."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools import Logger

from foyer.service.monitoring import Monitoring
from foyer.service.recordings.plan import plan
from foyer.service.recordings.run import run_of
from foyer.service.trying_again import passing_as_not_now

logger = Logger()
monitoring = Monitoring(logger, "plan")


@passing_as_not_now
def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Find the clips of the execution's input that are not done."""
    run = run_of(event["execution"], event["request"])
    planned = plan(run)
    logger.info("planned", run=run.id, clips=planned["clips"], done=planned["done"], dry_run=run.dry_run)
    if not run.dry_run:
        monitoring.count({"ClipsPlanned": planned["clips"] - planned["done"]}, run=run.id, camera=run.options.camera)
    return planned
