"""A camera's hour on the bus: while it grows, and once more when it has ended."""

from __future__ import annotations

from datetime import UTC, datetime

from foyer.aws import traffic as table
from foyer.aws.bus import BusEvent, Entry, entry_of, put_entries
from foyer.aws.cameras import all_cameras
from foyer.service.details import Traffic, traffic
from foyer.service.each import Each

_HOUR = 3600


def traffic_event(camera: str, hour: str, now: float) -> BusEvent[Traffic]:
    """The figures of a camera's hour as they stand."""
    return BusEvent("Traffic", now, traffic(camera, hour, False, table.traffic(camera, hour)))


def finish_hour(now: float) -> int:
    """Tell the final figures of the hour before this one, of every camera that saw somebody; how many did.

    Raises:
        Exception: what failed for now, once all others are told; telling them again is safe.
    """
    hour = datetime.fromtimestamp(now - _HOUR, UTC).strftime("%Y-%m-%dT%H")
    each, entries = Each("finish_hour"), list[Entry]()
    for name in [camera.name for camera in all_cameras() if camera.enabled]:
        with each.apart(camera=name, hour=hour):
            if figures := table.traffic(name, hour):
                entries.append(entry_of(BusEvent("Traffic", now, traffic(name, hour, True, figures))))
    with each.apart(hour=hour):
        put_entries(entries)
    each.done()
    return len(entries)
