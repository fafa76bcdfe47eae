"""Made-up scenes for the live view."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

IDS = ("87b830c1-0000-5000-8000-000000000001", "4fd1a2e6-0000-5000-8000-000000000002")


def strollers(second: float) -> dict[str, Any]:
    """One person who stands and looks into the lens, one who walks to the right and looks where they go."""
    x = round(80 + 45 * second) % 460
    return {
        "camera": "lobby",
        "session": "main",
        "timestamp": datetime.fromtimestamp(1_790_000_000 + second, UTC).isoformat(),
        "input_size": [480, 640],
        "entities": {
            IDS[0]: _person((430, 90, 150, 380), (475, 100, 60, 70), (0.05, -0.04), 8.4 + second, 6.1, "unknown", True),
            IDS[1]: _person(
                (x, 170, 120, 290),
                (x + 40, 180, 46, 54),
                (0.9, -0.1 + 0.1 * math.sin(second)),
                3.0 + second,
                0.0,
                "right",
            ),
        },
        "recent_events": [
            _event(1, "appearance", IDS[0], 0.98),
            _event(2, "focus_locked", IDS[0], 0.81),
            _event(3, "appearance", IDS[1], 0.93),
            _event(4, "direction_estimated", IDS[1], 0.88),
        ],
    }


def deserted(second: float) -> dict[str, Any]:
    """The same place with nobody in it."""
    return strollers(second) | {"entities": {}, "recent_events": []}


def _person(
    body: tuple[int, ...],
    face: tuple[int, ...],
    gaze: tuple[float, float],
    dwell: float,
    attention: float,
    direction: str,
    stopped: bool = False,
) -> dict[str, Any]:
    return {
        "full_body_roi": body,
        "face_roi": face,
        "gaze": gaze,
        "direction": direction,
        "dwell": round(dwell, 1),
        "attention": attention,
        "stopped": stopped,
    }


def _event(number: int, kind: str, entity: str, confidence: float) -> dict[str, Any]:
    when = datetime.fromtimestamp(1_790_000_000 + number, UTC).isoformat()
    return {"id": f"event-{number}", "type": kind, "entity_id": entity, "confidence": confidence, "timestamp": when}
