"""Who is who: the people of a frame against the tracks that expect them.

Two rounds, as ByteTrack: sure detections first, then the unsure ones for whoever is left; each an optimal assignment.
Only place and size decide. Nothing about how a person looks is compared: no biometrics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, log, sqrt

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene.anatomy import place_of
from foyer.scene.presets import Preset
from foyer.scene.track import Track, score_of

_IMPOSSIBLE = 1e6


@dataclass(frozen=True, slots=True)
class Matches:
    """Which observation (by index) each track (by index) is; and who is new."""

    of_track: dict[int, int]
    new: tuple[int, ...]
    """Observations that are nobody's and sure enough to start a track."""


def match(
    tracks: Sequence[Track], observations: Sequence[Observation], frame: tuple[int, int], preset: Preset
) -> Matches:
    """Assign observations to predicted tracks; `frame` is (height, width), px."""
    places = [place_of(o, frame) for o in observations]
    sure = [i for i, o in enumerate(observations) if score_of(o) >= preset.birth_score]
    unsure = [i for i, o in enumerate(observations) if score_of(o) < preset.birth_score]
    of_track: dict[int, int] = {}
    for candidates in (sure, unsure):
        waiting = [t for t in range(len(tracks)) if t not in of_track and not tracks[t].over]
        costs = [[_cost(tracks[t], observations[o], places[o], preset) for o in candidates] for t in waiting]
        of_track |= {waiting[t]: candidates[o] for t, o in _assign(costs)}
    taken = [places[o] for o in of_track.values()]
    nobodys = [o for o in sure if o not in of_track.values()]
    return Matches(of_track, tuple(o for o in nobodys if not any(_same(places[o], place) for place in taken)))


def _assign(costs: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of least total cost, impossible ones left out."""
    if not costs or not costs[0]:
        return []
    # Only here: what merely reads a scene (depart, sweep) then starts without numpy, and need not carry it.
    import lap  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    _, columns, _ = lap.lapjv(np.asarray(costs, np.float64), extend_cost=True, cost_limit=_IMPOSSIBLE / 2)
    return [
        (row, int(column)) for row, column in enumerate(columns) if column >= 0 and costs[row][column] < _IMPOSSIBLE
    ]


def _cost(track: Track, observation: Observation, place: Box, preset: Preset) -> float:
    """How unlikely this observation is this track: squared spreads of distance, and of size."""
    if observation.body is None or not track.has_body:
        face_cost = _face_cost(track, observation, preset)
        if face_cost is not None:
            return face_cost
    return _box_cost(track.motion.box, place, track, preset)


def _face_cost(track: Track, observation: Observation, preset: Preset) -> float | None:
    """By the faces alone, where one of the bodies is only a guess; None if either has no face."""
    if track.face is None or observation.face is None:
        return None
    return _box_cost(track.face, observation.face.box, track, preset)


def _box_cost(expected: Box, seen: Box, track: Track, preset: Preset) -> float:
    height = track.motion.height
    (x, y), (u, v) = expected.centre, seen.centre
    distance = hypot(u - x, v - y) / height
    spread = sqrt(track.motion.variance[0] + preset.box_noise**2)
    size = abs(log(max(seen.height, 1.0) / max(expected.height, 1.0)))
    if distance > min(preset.gate * spread, preset.reach) or size > preset.size_change:
        return _IMPOSSIBLE
    return (distance / spread) ** 2 + (size / preset.size_change) ** 2


def _same(one: Box, other: Box) -> bool:
    """Whether two boxes of one frame are most likely one person seen twice."""
    smaller = min(one.area, other.area)
    return one.iou(other) > 0.6 or (smaller > 0 and one.overlap(other) / smaller > 0.9)
