"""The labelled clips, played to the product's own vision and scene, and what it told beside what was labelled."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.matching import match
from benchmarks.events.clips import SEEN, pictures
from benchmarks.events.looking import Looking
from benchmarks.events.tracks import labels
from foyer.geometry import Box
from foyer.scene import Entity, Moment, Name, Scene, Settings, Update, View, plan, step
from tests.accuracy.labelled import DATA

CLIPS = ("one-by-one-A", "face-demographics-walking-and-pause", "store-aisle-detection")
WITHIN = 1.5
"""Seconds by which a told event may differ from its label."""
_SAME = 0.3
"""IoU from which an entity is the person labelled there."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and the person (of the clip's labels) that its entity was when last seen; None: nobody labelled."""

    type: str
    time: float
    person: int | None
    entity: str


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled event."""

    type: str
    time: float
    person: int


@dataclass(frozen=True, slots=True)
class Played:
    """A clip and everything that was told of it."""

    clip: str
    fps: float
    told: tuple[Told, ...]
    updates: tuple[Update, ...]
    empty: frozenset[int]
    """Frames, counted from 0, in which nobody is labelled."""


def play(clip: str, models: Path) -> Played:
    """Play a clip from its first frame to its last."""
    fps, people = _rate(clip), labels(clip)
    looking = Looking(models, clip, SEEN)
    told: list[Told] = []
    updates: list[Update] = []
    whose: dict[str, int | None] = {}
    scene: Scene | None = None
    for number, (name, picture) in enumerate(pictures(clip)):
        moment = Moment(number / fps, number / fps)
        wanted = plan(scene, moment, Settings().timeout)
        sight = looking.observe(name, picture, wanted)
        view = View(sight.observations, sight.size, moment, wanted.everywhere)
        scene, update = step(scene, Name("camera", clip, "epoch"), view, Settings())
        whose |= _whose(update.entities, [event.entity_id for event in update.events], people.get(number + 1, []))
        told += [Told(e.type, number / fps, whose.get(e.entity_id), e.entity_id) for e in update.events]
        updates.append(update)
    looking.keep()
    return Played(clip, fps, tuple(told), tuple(updates), frozenset(range(len(updates))) - {n - 1 for n in people})


def events(clip: str) -> list[Label]:
    """The clip's labelled events; those who are there in the first frame appear in it."""
    with (DATA / "events.csv").open(newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["sequence"] == clip]
    found = [Label(row["event"], float(row["time_s"]), int(row["person_id"])) for row in rows]
    first = [person for person, _, _ in labels(clip).get(1, [])]
    return found + [Label("appearance", 0.0, person) for person in first]


def paired(played: Played) -> list[tuple[Label, Told | None]]:
    """Each label with the event that tells it; None: missed."""
    told = [one for one in played.told if one.type in {"appearance", "disappearance"}]
    pairs: list[tuple[Label, Told | None]] = []
    for label in events(played.clip):
        alike = [one for one in told if (one.type, one.person) == (label.type, label.person)]
        nearest = min(alike, key=lambda one: abs(one.time - label.time), default=None)
        pairs.append((label, nearest))
        if nearest is not None:
            told.remove(nearest)
    return pairs


def unlabelled(played: Played) -> list[Told]:
    """Appearances and disappearances that no label tells of."""
    known = [one for _, one in paired(played)]
    return [one for one in played.told if one.type in {"appearance", "disappearance"} and one not in known]


def in_empty_scenes(played: Played) -> list[Told]:
    """What was told while nobody was there, but that somebody had gone."""
    return [one for one in played.told if round(one.time * played.fps) in played.empty and one.type != "disappearance"]


def per_person(played: Played, event_type: str) -> dict[int, int]:
    """How often it was told of each person labelled in the clip."""
    people = {person for here in labels(played.clip).values() for person, _, _ in here}
    told = [one.person for one in played.told if one.type == event_type]
    return {person: told.count(person) for person in sorted(people)}


def _whose(
    entities: Mapping[str, Entity], telling: Sequence[str], here: Sequence[tuple[int, Box, float]]
) -> dict[str, int | None]:
    """The labelled person that each entity in view is."""
    names = [name for name in entities if name in telling or entities[name].full_body_roi_confidence > 0]
    boxes = [entities[name].full_body_roi for name in names]
    matched = match(boxes, here, lambda box, label: box.iou(label[1]), _SAME)
    return {names[index]: here[label][0] for index, label in matched.items()}


def _rate(clip: str) -> float:
    sequence = ConfigParser()
    sequence.read(DATA / "tracking" / clip / "seqinfo.ini")
    return sequence.getfloat("Sequence", "frameRate")
