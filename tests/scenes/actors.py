"""Scripted people with known truth, seen through noise like the nets'.

An actor's truth is a function of time; `film` shows actors to the scene at any frame rate. The spreads of the noise are
those of single frames in `layers/models/MODEL_CARD.md` and the accuracy tests.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import exp, radians

from foyer.geometry import Box, Point
from foyer.observation import Emotions, FaceObservation, Landmarks, Observation
from foyer.scene import Settings
from tests.fixtures.people import NOON, SIZE, Player

Angles = tuple[float, float]

BOX_NOISE = 0.02
"""Spread of a box's place, body heights."""
GAZE_NOISE = radians(4.5)
AGE_NOISE = 5.0
"""Years; half as much again is the same in all frames of a person."""
GENDER_NOISE = 1.5
"""Log-odds around the mean."""
MOOD_NOISE = 0.05
MISSED = 0.05
"""The share of frames in which a person in view is not found."""


def in_the_middle(_: float) -> Point:
    """Where somebody is who does not move."""
    return 320.0, 240.0


def still(value: Point) -> Callable[[float], Point]:
    """Always the same."""
    return lambda _: value


def walk(start: Point, speed: Point) -> Callable[[float], Point]:
    """From a place, px, with a speed, px/s."""
    return lambda time: (start[0] + speed[0] * time, start[1] + speed[1] * time)


@dataclass(frozen=True)
class Actor:
    """One person's truth."""

    place: Callable[[float], Point] = in_the_middle
    """The body's centre, px, so many seconds after the scene's begin."""
    here: tuple[float, float] = (0.0, 1e9)
    """From when until when in view, s."""
    height: float = 260.0
    gaze: Callable[[float], Angles] | None = None
    """Yaw and pitch, rad; None: seen from behind, no face."""
    smile: Callable[[float], float] = lambda _: 0.0
    """Happiness, in [0, 1]."""
    age: float = 35.0
    male: bool = True
    hidden: Callable[[float], bool] = lambda _: False
    """Whether something stands in front."""

    def in_view(self, time: float) -> bool:
        """Whether a perfect detector would see this person."""
        return self.here[0] <= time < self.here[1] and not self.hidden(time)


@dataclass
class Film:
    """A played scene and who was in it."""

    player: Player
    fps: float
    frames: list[float] = field(default_factory=list)

    def times(self, event_type: str) -> list[float]:
        """When events of a type were told, seconds after the begin."""
        return [
            time
            for time, update in zip(self.frames, self.player.updates, strict=True)
            for event in update.events
            if event.type == event_type
        ]

    def entities(self, event_type: str) -> list[str]:
        """Of whom."""
        return self.player.told(event_type)

    def values(self, event_type: str) -> list[object]:
        """The entity's value that each event of a type was about."""
        found: list[object] = []
        for update in self.player.updates:
            for event in update.events:
                if event.type == event_type:
                    entity = update.entities[event.entity_id]
                    found.append(getattr(entity, event.key) if hasattr(entity, event.key) else event.key)
        return found


def film(actors: Sequence[Actor], seconds: float, fps: float, seed: int, settings: Settings | None = None) -> Film:
    """Show actors to a scene."""
    chance = random.Random(f"{seed}/{fps}")
    biases = [chance.gauss(0, AGE_NOISE / 2) for _ in actors]
    player = Player(settings or Settings(), fps)
    played = Film(player, fps)
    for frame in range(round(seconds * fps)):
        time = frame / fps
        player.show(
            *(
                _seen(actor, time, bias, chance)
                for actor, bias in zip(actors, biases, strict=True)
                if actor.in_view(time) and chance.random() > MISSED
            )
        )
        played.frames.append(time)
    assert player.updates
    assert player.time >= NOON
    return played


def _seen(actor: Actor, time: float, age_bias: float, chance: random.Random) -> Observation:
    x, y = (c + chance.gauss(0, BOX_NOISE * actor.height) for c in actor.place(time))
    height = actor.height * (1 + chance.gauss(0, BOX_NOISE))
    width = height / 3
    body = Box(x - width / 2, y - height / 2, width, height)
    visible = _cut(body)
    score = min(max(chance.gauss(0.7, 0.1), 0.3), 1.0)
    return Observation(visible, score, _face(actor, body, time, age_bias, chance))


def _cut(box: Box) -> Box:
    left, top = max(box.x, 0.0), max(box.y, 0.0)
    return Box(left, top, max(min(box.right, SIZE[1]) - left, 1.0), max(min(box.bottom, SIZE[0]) - top, 1.0))


def _face(actor: Actor, body: Box, time: float, age_bias: float, chance: random.Random) -> FaceObservation | None:
    if actor.gaze is None:
        return None
    size = body.height / 6
    box = Box(body.centre[0] - size / 2, body.y, size, size)
    yaw, pitch = (angle + chance.gauss(0, GAZE_NOISE) for angle in actor.gaze(time))
    x, y = box.centre
    return FaceObservation(
        box=box,
        score=0.9,
        landmarks=Landmarks((x - 8, y - 5), (x + 8, y - 5), (x, y + 3), (x, y + 12), 0.9),
        head=(yaw * 0.7, pitch * 0.7, 0.0),
        head_confidence=0.9,
        gaze=(yaw, pitch),
        gaze_confidence=0.8,
        age=actor.age + age_bias + chance.gauss(0, AGE_NOISE),
        male=1 / (1 + exp(-chance.gauss(3.0 if actor.male else -3.0, GENDER_NOISE))),
        emotions=_emotions(actor.smile(time), chance),
    )


def _emotions(smile: float, chance: random.Random) -> Emotions:
    raw = [1 - smile, smile, 0.0, 0.0, 0.0]
    noisy = [max(share + chance.gauss(0, MOOD_NOISE), 0.001) for share in raw]
    neutral, happiness, surprise, anger, sadness = (share / sum(noisy) for share in noisy)
    return Emotions(neutral, happiness, surprise, anger, sadness, happiness)
