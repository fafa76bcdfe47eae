"""Pictures that the detectors are calibrated on: crops and collages of stills, no frame of a tracking clip.

Whoever judges a detector on the tracking clips judges it on pictures that its calibration never saw.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

from foyer.vision.arrays import Pixels

VIEWS: Mapping[str, tuple[int, int]] = {"person": (512, 384)}
"""Width and height, px, that a detector is calibrated at."""
COUNT = 96
_SHAPE = (640, 480)
"""Width and height of a scene before it is scaled into a view."""


def scenes(data: Path, size: tuple[int, int], count: int = COUNT) -> Iterator[Pixels]:
    """Yield `count` scenes of people as `(1, height, width, 3)` RGB; `size` is width, height. Always the same ones."""
    chance = random.Random(7)
    rooms = [*_frames(data / "videos", every=3), *_stills(data / "faces" / "headpose_clips")]
    rooms += _stills(data / "faces" / "coco")
    people = [*_stills(data / "faces" / "congress"), *_stills(data / "faces" / "london", "*happy*")]
    for number in range(count):
        scene = _crop(chance, chance.choice(rooms))
        if number % 2:
            scene = _with_people(chance, scene, people, most=1 if number % 4 == 1 else 8)
        yield np.asarray(_relit(chance, scene).resize(size, Image.Resampling.BILINEAR))[np.newaxis]


def _stills(folder: Path, pattern: str = "*.jpg") -> list[Image.Image]:
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(pattern))]


def _frames(folder: Path, every: int) -> Iterator[Image.Image]:
    """One frame in `every` of the clips of a folder."""
    for path in sorted(folder.glob("*.gif")):
        with Image.open(path) as clip:
            for place in range(0, getattr(clip, "n_frames", 1), every):
                clip.seek(place)
                yield clip.convert("RGB")


def _crop(chance: random.Random, room: Image.Image) -> Image.Image:
    """A part of a picture, half of it to all, turned round or not."""
    share = chance.uniform(0.5, 1.0)
    width, height = room.width * share, room.height * share
    left, top = chance.uniform(0, room.width - width), chance.uniform(0, room.height - height)
    part = room.resize(_SHAPE, Image.Resampling.BILINEAR, (left, top, left + width, top + height))
    return part.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if chance.random() < 0.5 else part


def _with_people(chance: random.Random, scene: Image.Image, people: Sequence[Image.Image], most: int) -> Image.Image:
    """Up to `most` portraits on a scene, some cut off by its border; one alone may fill it."""
    for _ in range(chance.randint(1, most)):
        portrait = chance.choice(people)
        height = int(scene.height * (chance.uniform(0.5, 1.2) if most == 1 else chance.uniform(0.06, 0.5)))
        width = portrait.width * height // portrait.height
        place = (
            chance.randint(-width // 3, scene.width - width // 2),
            chance.randint(-height // 4, scene.height - height // 2),
        )
        scene.paste(portrait.resize((width, height), Image.Resampling.BILINEAR), place)
    return scene


def _relit(chance: random.Random, scene: Image.Image) -> Image.Image:
    """Light, contrast and colour changed, in most scenes."""
    if chance.random() < 0.6:
        for change, low, high in (
            (ImageEnhance.Brightness, 0.4, 1.4),
            (ImageEnhance.Contrast, 0.7, 1.3),
            (ImageEnhance.Color, 0.3, 1.3),
        ):
            scene = change(scene).enhance(chance.uniform(low, high))
    return scene
