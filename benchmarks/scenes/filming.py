"""A script played to the scene at some frame rate, by plan as the product does, and what it told."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.scenes.actor import SIZE
from benchmarks.scenes.lens import Lens, Seen
from benchmarks.scenes.script import Script
from benchmarks.scenes.truth import Truth, truths
from foyer.scene import Entity, Event, Moment, Name, Scene, Settings, Update, View, Visit, plan, step

NOON = 1_700_000_000.0
"""When scripted scenes begin, seconds since 1970 UTC."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and the actor that its entity was when last seen; None: nobody."""

    type: str
    time: float
    """Seconds since the script's begin."""
    confidence: float
    value: object
    """The entity's value that the event is about, or its name."""
    entity: str
    actor: int | None


@dataclass(slots=True)
class Film:
    """A played script."""

    script: Script
    fps: float
    truths: list[Truth]
    told: list[Told] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    whose: dict[str, int | None] = field(default_factory=dict)
    """Entity -> the actor it was last seen as."""

    @property
    def visits(self) -> list[Visit]:
        """Of all who have gone."""
        return [visit for update in self.updates for visit in update.visits]

    def of(self, event_type: str) -> list[Told]:
        """What was told of one type."""
        return [told for told in self.told if told.type == event_type]


def film(script: Script, fps: float, settings: Settings | None = None) -> Film:
    """Play a script; the same script at the same rate is always the same film."""
    lens = Lens(script, Random(f"{script.kind} {script.seed} {fps}"))
    film = Film(script, fps, truths(script.actors, lens.portrayals, script.seconds))
    scene: Scene | None = None
    settings = settings or Settings()
    for frame in range(round(script.seconds * fps)):
        time = frame / fps
        moment = Moment(NOON + time, NOON + time)
        wanted = plan(scene, moment, settings.timeout)
        seen = lens.look(time, wanted)
        view = View(tuple(one.what for one in seen), SIZE, moment, wanted.everywhere)
        scene, update = step(scene, Name("camera", "session", "epoch"), view, settings)
        film.updates.append(update)
        film.whose |= {name: found.actor for name, entity in update.entities.items() if (found := _found(entity, seen))}
        film.told += [_told(event, update, time, film.whose) for event in update.events]
    return film


def _found(entity: Entity, seen: list[Seen]) -> Seen | None:
    """What was seen of an entity in this frame: an entity's boxes are those seen, to the last digit."""
    for one in seen:
        what = one.what
        if what.body == entity.full_body_roi or (what.face is not None and what.face.box == entity.face_roi):
            return one
    return None


def _told(event: Event, update: Update, time: float, whose: dict[str, int | None]) -> Told:
    entity = update.entities[event.entity_id]
    value = getattr(entity, event.key) if event.key in {"age", "gender", "gaze", "direction"} else event.key
    return Told(event.type, time, event.confidence, value, event.entity_id, whose.get(event.entity_id))
