"""A camera's hour on the bus: while it grows, and once more when it has ended."""

from __future__ import annotations

from datetime import UTC, datetime

from foyer.aws.bus import SCHEMA, BusEvent, put_events
from foyer.aws.cameras import all_cameras
from foyer.aws.traffic import traffic

_HOUR = 3600


def traffic_event(camera: str, hour: str, now: float, final: bool = False) -> BusEvent:
    """The figures of a camera's hour as they stand."""
    detail: dict[str, object] = {
        "schema": SCHEMA,
        "camera": camera,
        "hour": hour,
        "final": final,
        "figures": traffic(camera, hour),
    }
    return BusEvent("Traffic", now, detail)


def finish_hour(now: float) -> int:
    """Tell the final figures of the hour before this one, of every camera that saw somebody; how many did."""
    hour = datetime.fromtimestamp(now - _HOUR, UTC).strftime("%Y-%m-%dT%H")
    events = [traffic_event(camera.name, hour, now, final=True) for camera in all_cameras() if camera.enabled]
    told = [event for event in events if event.detail["figures"]]
    put_events(told)
    return len(told)
