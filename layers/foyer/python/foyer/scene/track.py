"""One person followed from frame to frame, announced or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from foyer.geometry import Box, Point
from foyer.observation import Observation
from foyer.scene import motion as kalman
from foyer.scene import presence
from foyer.scene.anatomy import body_of, place_of
from foyer.scene.conduct import Conduct, looks_at_camera
from foyer.scene.feelings import Feelings
from foyer.scene.focus import Focus
from foyer.scene.heading import trailing
from foyer.scene.motion import Motion
from foyer.scene.presets import Preset
from foyer.scene.profile import Profile
from foyer.scene.told import Told


@dataclass(frozen=True, slots=True)
class Track:
    """Everything remembered of a person; times are seconds since the scene's birth."""

    ordinal: int
    motion: Motion
    """As of when it was last seen."""
    face: Box | None
    """The last face seen, px."""
    has_body: bool
    """Whether a body was ever seen; until then the box is a guess from the face."""
    first_seen: float
    last_seen: float
    start: Point
    """The centre of the first box, px."""
    anchor: Point
    """What it moves away from, px (see `heading`)."""
    evidence: float
    """That someone is there, log-odds."""
    conduct: Conduct
    absent: float = 0.0
    """Seconds of looking without seeing it, since it was last seen."""
    allowed: float = 1.0
    """Seconds of that before it was over; fixed once it is."""
    announced: bool = False
    over: bool = False
    """Nothing is matched to it any more; it waits for its disappearance to be sure enough to be told."""
    stored: bool = True
    """Whether every frame since its appearance asked for the analytics."""
    profile: Profile = field(default_factory=Profile)
    feelings: Feelings = field(default_factory=Feelings)
    focus: Focus = field(default_factory=Focus)
    told: tuple[tuple[str, Told], ...] = ()
    """By event type, what has been told beside the appearance."""

    @property
    def in_view(self) -> float:
        """How long it has been seen, s."""
        return max(self.last_seen - self.first_seen, 0.0)


@dataclass(frozen=True, slots=True)
class Expected:
    """Where somebody who is followed should be now."""

    track: Track
    """As of when it was last seen."""
    motion: Motion
    face: Box | None
    """It goes with its body."""


def score_of(observation: Observation) -> float:
    """How sure the detectors are of a person: the better of body and face, in [0, 1]."""
    return max(observation.body_score, observation.face.score if observation.face is not None else 0.0)


def begin(
    ordinal: int, seen: Observation, time: float, frame: tuple[int, int], preset: Preset, covered: float = 0.0
) -> Track:
    """A track of someone seen for the first time; `frame` is (height, width), px, `covered` the share behind others."""
    box, focus = place_of(seen, frame), Focus().seen(seen.face, 0.0)
    return Track(
        ordinal=ordinal,
        motion=kalman.begin(box, preset),
        face=seen.face.box if seen.face is not None else None,
        has_body=seen.body is not None,
        first_seen=time,
        last_seen=time,
        start=box.centre,
        anchor=box.centre,
        evidence=presence.first_sight(presence.strength(seen), covered),
        conduct=Conduct(box.centre, looking=looks_at_camera(seen.face, focus, preset)),
        profile=Profile().seen(seen.face, 0.0) if seen.face is not None else Profile(),
        feelings=Feelings().seen(seen.face, 0.0) if seen.face is not None else Feelings(),
        focus=focus,
    )


def predict(track: Track, time: float, preset: Preset) -> Expected:
    """Where the track is expected at `time`."""
    motion = kalman.predict(track.motion, max(time - track.last_seen, 0.0), preset)
    return Expected(track, motion, _carried(track.face, track.motion, motion))


def seen(
    expected: Expected, what: Observation, time: float, seconds: float, frame: tuple[int, int], preset: Preset
) -> Track:
    """The track once its expectation was met, `seconds` after the frame before."""
    track, motion = expected.track, _corrected(expected, what, frame, preset)
    look = min(max(time - track.last_seen, 0.0), preset.longest_look)
    found = track.has_body or what.body is None
    here, focus = motion.centre, track.focus.seen(what.face, look)
    looking = looks_at_camera(what.face, focus, preset)
    return Track(
        ordinal=track.ordinal,
        motion=motion,
        face=what.face.box if what.face is not None else _carried(expected.face, expected.motion, motion),
        has_body=track.has_body or what.body is not None,
        first_seen=track.first_seen,
        last_seen=time,
        start=track.start if found else here,
        anchor=trailing(track.anchor, here, motion.height) if found else here,
        evidence=presence.seen_again(track.evidence, presence.strength(what), seconds, preset),
        conduct=track.conduct.seen(here, motion.height, looking, look, preset),
        allowed=track.allowed,
        announced=track.announced,
        stored=track.stored,
        profile=track.profile.seen(what.face, look) if what.face is not None else track.profile,
        feelings=track.feelings.seen(what.face, look) if what.face is not None else track.feelings,
        focus=focus,
        told=track.told,
    )


def missed(track: Track, seconds: float, leaving: bool, occluded: bool, preset: Preset) -> Track:
    """The track after a frame without it; it is over once its patience is used up."""
    absent = track.absent + min(seconds, preset.longest_look)
    if track.over:
        return replace(track, absent=absent)
    allowed = presence.patience(track.evidence, leaving, occluded, seconds, preset)
    return replace(track, absent=absent, allowed=allowed, over=absent >= allowed)


def _corrected(expected: Expected, what: Observation, frame: tuple[int, int], preset: Preset) -> Motion:
    has_body = expected.track.has_body
    if what.body is not None:
        if not has_body:
            return kalman.move_to(expected.motion, what.body)
        return kalman.correct(expected.motion, what.body, preset)
    if what.face is None:
        raise ValueError("an observation has a body, a face or both")
    if expected.face is None or not has_body:
        return kalman.correct(expected.motion, body_of(what.face.box, frame), preset)
    return kalman.correct(expected.motion, _shifted(expected.motion.box, expected.face, what.face.box), preset)


def _shifted(body: Box, old_face: Box, new_face: Box) -> Box:
    """The body moved as its face moved: a body hidden for a frame keeps its size."""
    dx, dy = new_face.centre[0] - old_face.centre[0], new_face.centre[1] - old_face.centre[1]
    return Box(body.x + dx, body.y + dy, body.width, body.height)


def _carried(face: Box | None, before: Motion, after: Motion) -> Box | None:
    """The face's place on a body whose face was not seen this time."""
    return None if face is None else _shifted(face, before.box, after.box)
