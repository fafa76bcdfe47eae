"""A camera's hour on the bus: while it grows, and once more when it has ended."""

from __future__ import annotations

from datetime import UTC, datetime

from foyer.aws import traffic as table
from foyer.aws.bus import BusEvent, put_events
from foyer.aws.cameras import all_cameras
from foyer.service.details import Traffic, traffic

_HOUR = 3600


def traffic_event(camera: str, hour: str, now: float) -> BusEvent[Traffic]:
    """The figures of a camera's hour as they stand."""
    return BusEvent("Traffic", now, traffic(camera, hour, False, table.traffic(camera, hour)))


def finish_hour(now: float) -> int:
    """Tell the final figures of the hour before this one, of every camera that saw somebody; how many did."""
    hour = datetime.fromtimestamp(now - _HOUR, UTC).strftime("%Y-%m-%dT%H")
    enabled = [camera.name for camera in all_cameras() if camera.enabled]
    busy = {name: figures for name in enabled if (figures := table.traffic(name, hour))}
    put_events([BusEvent("Traffic", now, traffic(name, hour, True, figures)) for name, figures in busy.items()])
    return len(busy)
