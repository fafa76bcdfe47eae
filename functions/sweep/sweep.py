"""By the clock: scenes whose camera fell silent each minute, the final figures of an hour each hour."""

from __future__ import annotations

import time
from typing import Any

from aws_lambda_powertools import Logger

from foyer.service.monitoring import Monitoring
from foyer.service.sweep import sweep
from foyer.service.traffic import finish_hour

TASKS = {"sweep": sweep, "finish_hour": finish_hour}
COUNTS = {"sweep": "SweptScenes", "finish_hour": "FinishedHours"}
"""The metric that each task counts what it did in."""

logger = Logger()
monitoring = Monitoring(logger, "sweep")


def handler(event: dict[str, str], _context: Any) -> dict[str, int]:
    """Do the task that the schedule names."""
    task = event["task"]
    done = TASKS[task](time.time())
    if done:  # an idle deployment pays for no metric
        monitoring.count({COUNTS[task]: done})
    return {"done": done}
