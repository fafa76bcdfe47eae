"""Where to look in the next frame, so that what is known already is not found out again."""

from __future__ import annotations

from foyer.observation import Expectation, Plan
from foyer.scene import track as tracking
from foyer.scene.moment import Moment, Relation, elapsed, relation
from foyer.scene.state import Scene
from foyer.scene.track import Track

_SEARCH = 0.5
"""Seconds between two searches for newcomers of every size: what their appearance may be late by. At two frames a
second and slower, every frame is searched."""
_TICK = 0.001
"""Clocks that count in tenths of a second do not add up exactly."""
_SETTLED = 0.95
"""The probability that more faces would not change the age or the gender told, from which they are hardly asked for."""
_AGAIN = 5.0
"""Seconds after which they are asked for all the same: somebody may have taken off their hat."""


def plan(scene: Scene | None, moment: Moment, timeout: float) -> Plan:
    """The plan for a frame taken at `moment`; `timeout` is the session's, s."""
    if scene is None or relation(scene.last, moment, timeout) is not Relation.NEXT:
        return Plan()
    time = scene.elapsed + elapsed(scene.last, moment)
    again = time // _AGAIN > scene.elapsed // _AGAIN
    followed = [tracking.predict(track, time, scene.preset) for track in scene.tracks if not track.over]
    expected = tuple(Expectation(t.motion.box, t.face, again or not _is_settled(t)) for t in followed)
    return Plan(time - scene.searched > _SEARCH - _TICK, expected)


def _is_settled(track: Track) -> bool:
    return track.profile.age_settled >= _SETTLED and track.profile.gender_settled >= _SETTLED
