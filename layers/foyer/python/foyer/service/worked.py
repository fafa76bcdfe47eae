"""What became of the frames of one request: for the log and the metrics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Worked:
    """Frames that were looked at together, one picture or several of a session."""

    camera: str
    session: str | None
    """None for pictures that belong to none."""
    request_id: str
    """The gateway's, or the job's."""
    frames: int
    people: int
    """Seen in all frames together."""
    late: int = 0
    """Frames that came after a later one."""
    dropped: int = 0
    """People who were too many to follow."""
    conflicts: int = 0
    """How often other frames of the session were stored first."""
