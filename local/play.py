"""Plays a clip through the HTTP API at the clip's own pace, as a camera would send it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import requests

from local.camera import Camera, Refused
from local.clips import Clip
from local.report import Report
from local.visits import Visits


def play(clip: Clip, camera: Camera, report: Report, visits: Visits, *, fast: bool) -> datetime:
    """Post every frame and tell of each answer; when the first was captured.

    Capture times follow the clip's rate from now on. A frame goes out when its time has come and the one before is
    answered; `fast` does not wait for the former. None is left out.
    """
    start, begun = datetime.now(UTC), time.monotonic()
    for number, picture in enumerate(clip.frames()):
        offset = number / clip.fps
        if not fast:
            time.sleep(max(0.0, begun + offset - time.monotonic()))
        captured = start + timedelta(seconds=offset)
        try:
            answer = camera.post(picture, captured)
        except (Refused, requests.RequestException) as error:
            report.refused(number, str(error))
            continue
        visits.answered(answer, captured)
        report.answered(number, answer)
    return start
