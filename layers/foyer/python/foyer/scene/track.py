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


def score_of(observation: Observation) -> float:
    """How sure the detectors are of a person: the better of body and face, in [0, 1]."""
    return max(observation.body_score, observation.face.score if observation.face is not None else 0.0)


def begin(ordinal: int, seen: Observation, time: float, frame: tuple[int, int], preset: Preset) -> Track:
    """A track of someone seen for the first time; `frame` is (height, width), px."""
    box = place_of(seen, frame)
    return Track(
        ordinal=ordinal,
        motion=kalman.begin(box, preset),
        face=seen.face.box if seen.face is not None else None,
        has_body=seen.body is not None,
        first_seen=time,
        last_seen=time,
        start=box.centre,
        anchor=box.centre,
        evidence=presence.first_sight(score_of(seen)),
        conduct=Conduct(box.centre, looking=seen.face is not None and looks_at_camera(seen.face, preset)),
        profile=Profile().seen(seen.face, 0.0) if seen.face is not None else Profile(),
        feelings=Feelings().seen(seen.face, 0.0) if seen.face is not None else Feelings(),
        focus=Focus().seen(seen.face, 0.0),
    )


def predict(track: Track, time: float, preset: Preset) -> Track:
    """The track as it is expected at `time`; its face goes with its body."""
    motion = kalman.predict(track.motion, max(time - track.last_seen, 0.0), preset)
    return replace(track, motion=motion, face=_carried(track, motion))


def seen(track: Track, what: Observation, time: float, seconds: float, frame: tuple[int, int], preset: Preset) -> Track:
    """The track once its prediction was met, `seconds` after the frame before."""
    motion = _corrected(track, what, frame, preset)
    look = min(max(time - track.last_seen, 0.0), preset.longest_look)
    found = track.has_body or what.body is None
    here = motion.box.centre
    return replace(
        track,
        motion=motion,
        face=what.face.box if what.face is not None else _carried(track, motion),
        has_body=track.has_body or what.body is not None,
        start=track.start if found else here,
        anchor=trailing(track.anchor, here, motion.height) if found else here,
        last_seen=time,
        evidence=presence.seen_again(track.evidence, score_of(what), seconds, preset),
        absent=0.0,
        conduct=track.conduct.seen(here, motion.height, what.face, look, preset),
        profile=track.profile.seen(what.face, look) if what.face is not None else track.profile,
        feelings=track.feelings.seen(what.face, look) if what.face is not None else track.feelings,
        focus=track.focus.seen(what.face, look),
    )


def missed(track: Track, seconds: float, leaving: bool, occluded: bool, preset: Preset) -> Track:
    """The track after a frame without it; it is over once its patience is used up."""
    absent = track.absent + min(seconds, preset.longest_look)
    if track.over:
        return replace(track, absent=absent)
    allowed = presence.patience(track.evidence, leaving, occluded, preset)
    return replace(track, absent=absent, allowed=allowed, over=absent >= allowed)


def _corrected(track: Track, what: Observation, frame: tuple[int, int], preset: Preset) -> Motion:
    if what.body is not None:
        if not track.has_body:
            return kalman.move_to(track.motion, what.body)
        return kalman.correct(track.motion, what.body, preset)
    if what.face is None:
        raise ValueError("an observation has a body, a face or both")
    if track.face is None or not track.has_body:
        return kalman.correct(track.motion, body_of(what.face.box, frame), preset)
    return kalman.correct(track.motion, _shifted(track.motion.box, track.face, what.face.box), preset)


def _shifted(body: Box, old_face: Box, new_face: Box) -> Box:
    """The body moved as its face moved: a body hidden for a frame keeps its size."""
    dx, dy = new_face.centre[0] - old_face.centre[0], new_face.centre[1] - old_face.centre[1]
    return Box(body.x + dx, body.y + dy, body.width, body.height)


def _carried(track: Track, motion: Motion) -> Box | None:
    """The face's place on a body whose face was not seen this time."""
    if track.face is None:
        return None
    return _shifted(track.face, track.motion.box, motion.box)
