"""What vision would see of a script: everybody's portrayal, who stands before whom, and what is not there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.scenes.actor import SIZE
from benchmarks.scenes.noise import Noise, measured
from benchmarks.scenes.occlusion import covered, uncovered
from benchmarks.scenes.portrayal import Portrayal
from benchmarks.scenes.processes import Wander, bursts, during
from benchmarks.scenes.script import Clutter, Script
from foyer.geometry import Box
from foyer.observation import FaceObservation, Landmarks, Observation, Plan
from foyer.vision import Policy

_BELOW = 0.25
_BLIP = 0.15
"""How long something is taken for a person by accident, s; in 470 frames of clips it was one frame, of 0.2 s."""
_SAME = 0.3
"""IoU from which a face is the one that was expected there (`vision.pipeline`)."""
_NEARLY = 0.64
"""Bodies are found from so much of the height at which they surely are."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation, and the actor (by its place in the script) it is of; None: nobody."""

    what: Observation
    actor: int | None


class Lens:
    """Looks at a script, frame after frame in the order of time."""

    def __init__(self, script: Script, chance: Random) -> None:
        """With chance of its own."""
        self._script, self._chance = script, chance
        noise = measured()
        self.portrayals = [Portrayal(actor, script.seconds, noise, chance) for actor in script.actors]
        self._clutter = [Wander(chance, noise.bodies.score_memory) for _ in script.clutter]
        self._blips = [
            _Blip(spell, _phantom(noise, chance))
            for spell in bursts(chance, script.seconds, script.blips, _BLIP, _BLIP)
        ]
        self._noise = noise

    def look(self, time: float, plan: Plan) -> list[Seen]:
        """Everything seen at a time with a plan, in no order that tells anything."""
        found: list[Seen] = []
        actors = self._script.actors
        for number, portrayal in enumerate(self.portrayals):
            what = portrayal.seen(time, covered(actors, number, time), uncovered(actors, number, time))
            if what is not None:
                found.append(Seen(what, number))
        for thing, wander in zip(self._script.clutter, self._clutter, strict=True):
            score = thing.score + wander.at(time) * self._noise.phantoms.body_score_spread
            if score >= _BELOW:
                found.append(Seen(Observation(_shaken(thing, self._chance), score, None), None))
        found += [Seen(blip.what, None) for blip in self._blips if during([blip.spell], time)]
        planned = [replace(one, what=what) for one in found if (what := _planned(one.what, plan)) is not None]
        self._chance.shuffle(planned)
        return planned


@dataclass(frozen=True, slots=True)
class _Blip:
    spell: tuple[float, float]
    what: Observation


def _phantom(noise: Noise, chance: Random) -> Observation:
    """A body or a bare face where there is none, as often one as the other as things gave them."""
    phantoms = noise.phantoms
    x, y = chance.uniform(20, SIZE[1] - 80), chance.uniform(20, SIZE[0] - 160)
    if chance.random() < phantoms.bodies / (phantoms.bodies + phantoms.faces):
        score = max(chance.gauss(phantoms.body_score, phantoms.body_score_spread), _BELOW)
        height = chance.uniform(60, 160)
        return Observation(Box(x, y, height / 3, height), score, None)
    size = chance.uniform(20, 60)
    score = min(max(chance.gauss(phantoms.face_score, max(phantoms.face_score_spread, 0.03)), 0.6), 1.0)
    points = Landmarks((x, y), (x + size / 2, y), (x, y + size / 2), (x, y + size), 0.5)
    return Observation(
        None, 0.0, FaceObservation(Box(x, y, size, size), score, points, None, 0.0, None, 0.0, None, None, None)
    )


def _shaken(thing: Clutter, chance: Random) -> Box:
    box = thing.box
    return replace(box, x=box.x + chance.gauss(0, 0.02) * box.height, y=box.y + chance.gauss(0, 0.02) * box.height)


def _planned(what: Observation, plan: Plan) -> Observation | None:
    """What a frame looked at by plan shows of it (see the decision on plans)."""
    face = what.face
    known = [each for each in plan.expected if face is not None and each.face and face.box.iou(each.face) > _SAME]
    if face is not None and known:
        attributes, closely = all(each.attributes for each in known), all(each.closely for each in known)
        face = replace(
            face,
            age=face.age if attributes else None,
            male=face.male if attributes else None,
            gaze=face.gaze if closely else None,
            emotions=face.emotions if closely else None,
        )
    if plan.everywhere:
        return replace(what, face=face)
    body = what.body if what.body is not None and what.body.height >= _least_height(plan) else None
    if not known:
        face = None
    if body is None and face is None:
        return None
    return Observation(body, what.body_score if body is not None else 0.0, face)


def _least_height(plan: Plan) -> float:
    """The smallest body, px, that the person net is shown large enough."""
    policy = Policy()
    smallest = min((each.body.height for each in plan.expected), default=None)
    side = policy.following_long_side(SIZE[1], SIZE[0], smallest)
    return _NEARLY * policy.following_body * max(SIZE) / side
