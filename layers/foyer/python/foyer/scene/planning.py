"""Where to look in the next frame, so that what is known already is not found out again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from foyer.observation import Expectation, Plan
from foyer.scene import track as tracking
from foyer.scene.clock import Relation, elapsed, relation
from foyer.scene.moment import Moment
from foyer.scene.resizing import resized
from foyer.scene.state import FrameSize, Scene
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
_MOST_ASKED = 4
"""How many people's age and gender are asked for in one frame, 12 ms each."""
_MOST_CLOSELY = 10
"""How many people's gaze and emotion are, 8 ms each; of a crowd everybody's in turn."""


def plan(scene: Scene | None, moment: Moment, timeout: float, size: FrameSize | None = None) -> Plan:
    """The plan for a frame taken at `moment`; `timeout` is the session's, s; `size` the frame's, if it is known."""
    if scene is None or relation(scene.last, scene.clock, moment, timeout) is not Relation.NEXT:
        return Plan()
    scene = resized(scene, size or scene.size)
    since = elapsed(scene.last, scene.clock, moment).seconds
    time = scene.elapsed + since
    again = time // _AGAIN > scene.elapsed // _AGAIN
    followed = [tracking.predict(track, time, scene.preset) for track in scene.tracks if not track.over]
    asked = [index for index, there in enumerate(followed) if again or not _is_settled(there.track)]
    # The number of the frame, if frames come evenly; nothing depends on its being right.
    number = round(time / max(since, _TICK))
    attributes, closely = _turn(asked, _MOST_ASKED, number), _turn(range(len(followed)), _MOST_CLOSELY, number)
    expected = (
        Expectation(there.motion.box, there.face, index in attributes, index in closely)
        for index, there in enumerate(followed)
    )
    return Plan(time - scene.searched > _SEARCH - _TICK, tuple(expected))


def _turn(candidates: Sequence[int], most: int, number: int) -> Collection[int]:
    """Those whose turn it is in the frame of that number, so that hardly more than `most` are in any."""
    groups = -(-len(candidates) // most)
    return candidates[number % groups :: groups] if groups else ()


def _is_settled(track: Track) -> bool:
    return track.profile.age_settled >= _SETTLED and track.profile.gender_settled >= _SETTLED
