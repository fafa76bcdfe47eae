"""SORT, ByteTrack and OC-SORT of the PyPI package `trackers`, with their defaults and the frame rate told.

They count in frames unless they are given timestamps; both ways are run, because a user may do either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
import supervision
from trackers import ByteTrackTracker, OCSORTTracker, SORTTracker

from benchmarks.tracking.sequences import Frame, Sequence
from benchmarks.tracking.tracked import Run, Tracked, Tracker
from foyer.geometry import Box

_KINDS = {"SORT": SORTTracker, "ByteTrack": ByteTrackTracker, "OC-SORT": OCSORTTracker}


def peers(steps: int) -> dict[str, Tracker]:
    """Each of them twice: one frame after the other, and with timestamps; of `steps` frames they are given one."""
    counted: dict[str, Tracker] = {name: _Peer(kind) for name, kind in _KINDS.items()}
    return counted | {f"{name}, timed": _Peer(kind, steps) for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class _Peer:
    kind: Callable[..., Any]
    timed: int | None = None
    """Of so many frames it is given one, with its time; None: it is told the rate of those it is given."""

    def __call__(self, sequence: Sequence) -> Run:
        # Given timestamps, the frame rate is the nominal one that its noise is tuned for: the camera's own.
        tracker = self.kind(frame_rate=sequence.rate * (self.timed or 1))
        tracked: list[Tracked] = []
        seconds = 0.0
        for number, frame in enumerate(sequence.frames):
            given = _given(frame)
            begun = perf_counter()
            found = tracker.update(given, timestamp=frame.time if self.timed else None)
            seconds += perf_counter() - begun
            for (x, y, right, bottom), person in zip(found.xyxy, found.tracker_id, strict=True):
                if person >= 0:
                    tracked.append(Tracked(number, int(person), Box(x, y, right - x, bottom - y)))
        return Run(tuple(tracked), seconds)


def _given(frame: Frame) -> supervision.Detections:
    boxes = [(one.box.x, one.box.y, one.box.right, one.box.bottom) for one in frame.detections]
    return supervision.Detections(
        xyxy=np.array(boxes, np.float32).reshape(-1, 4),
        confidence=np.array([one.score for one in frame.detections], np.float32),
        class_id=np.zeros(len(boxes), int),
    )
