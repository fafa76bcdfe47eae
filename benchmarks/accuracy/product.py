"""The product, asked the way a client asks it: a picture that stands alone -> its entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.accuracy.pictures import Picture, encoded
from foyer.scene import Entity, Moment, Name, View, alone
from foyer.vision import Vision, read_frame

Seen = Mapping[Picture, tuple[Entity, ...]]
"""Who was seen in each picture."""

_NOON = Moment(captured=43200.0, arrived=43200.0)


def look(models: Path, pictures: Iterable[Picture]) -> Iterator[tuple[Picture, tuple[Entity, ...]]]:
    """The entities of one picture after the other."""
    vision = Vision.load(models, workers=2)
    for picture in pictures:
        frame = read_frame(encoded(picture))
        view = View(vision.observe(frame), (frame.height, frame.width), _NOON)
        yield picture, tuple(alone(Name("accuracy", "", "1"), view).entities.values())


def main_face(people: Iterable[Entity]) -> Entity | None:
    """Of a portrait, whoever has the largest face; None where no face was seen."""
    return max(with_face(people), key=lambda one: one.face_roi.area, default=None)


def with_face(people: Iterable[Entity]) -> list[Entity]:
    """Those whose face was seen, not guessed."""
    return [one for one in people if one.face_roi_confidence > 0]


def with_body(people: Iterable[Entity]) -> list[Entity]:
    """Those whose body was seen, not guessed."""
    return [one for one in people if one.full_body_roi_confidence > 0]
