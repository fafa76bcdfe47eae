"""The analysis as a deployment's settings want it."""

from __future__ import annotations

import os
import time
from dataclasses import replace

from aws_lambda_powertools import Logger

from foyer.aws.settings import settings
from foyer.service.allowance import Allowances
from foyer.service.analyse import Analyser
from foyer.service.monitoring import Monitoring
from foyer.service.stopwatch import Stopwatch
from foyer.vision import Policy, Vision

_FULL_CORE = 1769
"""Megabytes of memory with which Lambda gives one whole core (AWS Lambda developer guide, "Configure memory")."""


def analyser(logger: Logger, monitoring: Monitoring, allowances: Allowances) -> Analyser:
    """Load the nets; what goes wrong is told to the function's log and metrics."""
    deployed, nets, stopwatch = settings(), vision(), Stopwatch(time.perf_counter)
    return Analyser(
        replace(nets, nets=stopwatch.around(nets.nets)),
        deployed.session_timeout,
        damaged=lambda why: logger.error("scene unreadable", why=why),
        told=lambda worked: monitoring.worked(worked, stopwatch.take()),
        announces=deployed.bus_events,
        frame_work=deployed.frame_work,
        allowances=allowances,
    )


def vision() -> Vision:
    """Load the nets that the settings want, with as many workers as the function has cores."""
    megabytes = int(os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", _FULL_CORE))
    deployed = settings()
    policy = Policy(age_and_gender=deployed.age_and_gender, emotion=deployed.emotion)
    return Vision.load(deployed.models_folder, workers=max(1, round(megabytes / _FULL_CORE)), policy=policy)
