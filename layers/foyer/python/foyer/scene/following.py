"""The tracks after one frame: those it shows, those it misses, and those who are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene import track as tracking
from foyer.scene.clock import Elapsed
from foyer.scene.crowding import room
from foyer.scene.damage import unknown, visible
from foyer.scene.matching import match
from foyer.scene.state import Scene, View
from foyer.scene.track import Expected, Track
from foyer.scene.whereabouts import covered, is_leaving, is_occluded

_JUMP = 1.0
"""From so many seconds on that one clock of a frame moved further than the other, it may have been set."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Who is followed now, and what the frame shows of them."""

    tracks: tuple[Track, ...]
    sights: dict[int, Observation]
    """By ordinal, of those who are in view."""
    ordinal: int
    """The next track's."""
    dropped: int
    """How many people are not followed (any more) for want of room."""


def follow(scene: Scene, view: View, passed: Elapsed) -> Followed:
    """Bring the tracks up to a frame, so long after the one before; the scene's clock reads the frame's time."""
    preset, time, seconds = scene.preset, scene.elapsed, passed.seconds
    expected = [tracking.predict(track, time, preset) for track in scene.tracks]
    observations = visible(view)
    matches = match(expected, observations, view.size, preset, _sooner(scene, passed))
    sights = {scene.tracks[t].ordinal: observations[o] for t, o in matches.of_track.items()}
    covering = [sight.body for sight in sights.values() if sight.body is not None]
    known = [
        tracking.seen(there, sights[there.track.ordinal], time, seconds, view.size, preset)
        if there.track.ordinal in sights
        else (there.track if unknown(there, view, time) else _missed(there, covering, scene, seconds))
        for there in expected
    ]
    kept = room(known, matches.new, observations)
    newcomers = {ordinal: observations[new] for ordinal, new in enumerate(kept.new, start=scene.ordinal)}
    begun = [_begun(ordinal, what, covering, scene) for ordinal, what in newcomers.items()]
    return Followed(
        (*kept.tracks, *begun), sights | newcomers, scene.ordinal + len(begun), kept.dropped + matches.left_out
    )


def _sooner(scene: Scene, passed: Elapsed) -> list[Expected] | None:
    """Where everybody should be if a clock jumped and far less time has passed than was counted."""
    jump = passed.seconds - passed.least
    if jump <= _JUMP:
        return None
    return [tracking.predict(track, scene.elapsed - jump, scene.preset) for track in scene.tracks]


def _begun(ordinal: int, what: Observation, covering: Sequence[Box], scene: Scene) -> Track:
    behind = covered(what.body, covering) if what.body is not None else 0.0
    return tracking.begin(ordinal, what, scene.elapsed, scene.size, scene.preset, behind)


def _missed(there: Expected, covering: Sequence[Box], scene: Scene, seconds: float) -> Track:
    leaving, occluded = is_leaving(there.motion, scene.size), is_occluded(there.motion.box, covering)
    return tracking.missed(there.track, seconds, leaving, occluded, scene.preset)
