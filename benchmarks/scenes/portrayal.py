"""One actor as the nets see it: with its own bias, and noise from frame to frame."""

from __future__ import annotations

from math import exp, hypot, radians
from random import Random

from benchmarks.scenes.actor import Actor, Feeling, inside
from benchmarks.scenes.noise import Noise
from benchmarks.scenes.processes import Wander, bursts, during
from foyer.geometry import Box
from foyer.observation import Emotions, FaceObservation, Landmarks, Observation

_BELOW = 0.25
"""Bodies are told from this score on (`vision.policy`)."""
_SHOWN = 0.7
"""A cut body's score falls as the shown share to this power: 0.4 of one scores .52 of a whole, as in one-by-one-A."""
_FACE_MEMORY = 0.12
"""Time constant, s, of what a face is told: readings 1/12 s apart still agree by half (walking people)."""
_EYES, _YEARS, _HEAD = 30.0, 27.0, 16.0
"""Widths, px, from which a face's gaze and emotion, age and gender, head are told (`vision.policy`)."""
_AVERTED = radians(50)
"""No face is found of who looks further aside."""
_GAZE_CONFIDENCE = 0.5
"""The mean of the walking people."""
_FOLLOWED = 0.7
"""Of a look to the side, what the head turns."""
_BLINKS = (0.25, 0.15, 0.05)
"""Blinks a second, how long they last, and the spread of that, s."""


def _visible(body: Box) -> float:
    """How much of somebody there is to go by; cut below the chest they look as good as whole."""
    seen = inside(body)
    return min(seen.width / body.width, 1.0) * min(seen.height / body.height / 0.4, 1.0)


class Portrayal:
    """Sees one actor, frame after frame in the order of time."""

    def __init__(self, actor: Actor, seconds: float, noise: Noise, chance: Random) -> None:
        """For a scene of so many seconds."""
        self.actor, self._noise, self._chance = actor, noise, chance
        bodies, people = noise.bodies, noise.people
        self.age_bias = chance.gauss(people["age_error_mean"], people["age_error_spread"])
        gender = "male" if actor.male else "female"
        self._male = chance.gauss(people[f"{gender}_mean"], people[f"{gender}_spread"])
        self._calm = max(chance.gauss(people["calm_happiness_mean"] / 2, 0.05), 0.0)
        self._aside = [radians(chance.gauss(0, people[f"gaze_{axis}_spread"])) for axis in ("yaw", "pitch")]
        self._score = chance.gauss(bodies.score, bodies.score_between)
        self._score_wander = Wander(chance, bodies.score_memory)
        self._wanders = {name: Wander(chance, _FACE_MEMORY) for name in noise.by_width if name != "width"}
        rate = bodies.missed / (1 - bodies.missed) / bodies.burst
        self._missed = bursts(chance, seconds, rate, bodies.burst, bodies.burst_spread)
        self._blinks = bursts(chance, seconds, *_BLINKS)

    def seen(self, time: float, covered: float, left: Box) -> Observation | None:
        """What the nets tell of the actor; None: nothing.

        Args:
            time: s.
            covered: the share of the body behind others.
            left: what is left of it beside them, px.
        """
        actor, wander = self.actor, self._score_wander.at(time)
        open_share = max(1 - covered - actor.hidden(time), 0.0)
        if not actor.is_here(time) or open_share <= 0:
            return None
        visible = _visible(actor.body(time)) * open_share
        face = self._face(time) if open_share > 0.5 and not during(self._missed, time) else None
        score = (self._score + wander * self._noise.bodies.score_within) * visible**_SHOWN
        if score < _BELOW or during(self._missed, time):
            return Observation(None, 0.0, face) if face is not None else None
        return Observation(self._body(time, left), min(score, 0.95), face)

    def _body(self, time: float, left: Box) -> Box:
        """The box found: of who is partly hidden, half way between all of the body and what is left of it."""
        whole, noise, chance = self.actor.body(time), self._noise.bodies, self._chance
        unit = whole.height
        x = (whole.centre[0] + left.centre[0]) / 2 + chance.gauss(0, noise.x) * unit
        y = (whole.centre[1] + left.centre[1]) / 2 + chance.gauss(0, noise.y) * unit
        width = (whole.width + left.width) / 2 + chance.gauss(0, noise.width) * unit
        height = (whole.height + left.height) / 2 + chance.gauss(0, noise.height) * unit
        cut = inside(Box(x - width / 2, y - height / 2, width, height))
        return Box(cut.x, cut.y, max(cut.width, 1.0), max(cut.height, 1.0))

    def _face(self, time: float) -> FaceObservation | None:
        gaze, true = self.actor.gaze(time), self.actor.face(time)
        if gaze is None or hypot(*gaze) > _AVERTED or inside(true).area < 0.8 * true.area:
            return None
        width, chance = true.width, self._chance
        box = Box(true.x + chance.gauss(0, 0.03) * width, true.y + chance.gauss(0, 0.03) * width, width, width)
        x, y = box.centre
        noisy = {name: wander.at(time) * self._noise.reading(name, width) for name, wander in self._wanders.items()}
        is_read = width >= _EYES
        eyes = (
            gaze[0] + self._aside[0] + radians(noisy["gaze_yaw"]),
            gaze[1] + self._aside[1] + radians(noisy["gaze_pitch"]),
        )
        head = (
            _FOLLOWED * gaze[0] + radians(noisy["head_yaw"]),
            _FOLLOWED * gaze[1] + radians(noisy["head_pitch"]),
            0.0,
        )
        return FaceObservation(
            box=box,
            score=min(chance.gauss(0.98, 0.03), 1.0),
            landmarks=Landmarks(
                (x - 0.2 * width, y - 0.1 * width),
                (x + 0.2 * width, y - 0.1 * width),
                (x, y + 0.1 * width),
                (x, y + 0.3 * width),
                0.95,
            ),
            head=head if width >= _HEAD else None,
            head_confidence=0.9 if width >= _HEAD else 0.0,
            gaze=eyes if is_read and not during(self._blinks, time) else None,
            gaze_confidence=_GAZE_CONFIDENCE if is_read else 0.0,
            age=max(self.actor.age + self.age_bias + noisy["age"], 1.0) if width >= _YEARS else None,
            male=1 / (1 + exp(-self._male - noisy["male"])) if width >= _YEARS else None,
            emotions=self._emotions(self.actor.feeling(time), noisy) if is_read else None,
        )

    def _emotions(self, feeling: Feeling, noisy: dict[str, float]) -> Emotions:
        name, share = feeling
        names = ("happiness", "surprise", "anger", "sadness")
        means = {each: share if each == name else 0.01 for each in names}
        means["happiness"] = max(means["happiness"], self._calm * (1 - share))
        raw = {each: max(means[each] + noisy[each], 0.0) for each in names}
        scale = max(sum(raw.values()), 1.0)
        told = {each: value / scale for each, value in raw.items()}
        return Emotions(neutral=1 - min(sum(told.values()), 1.0), **told, smiling=told["happiness"])
