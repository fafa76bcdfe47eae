"""Clips of one, five and twenty moving people, composed on the spot.

One is the astronaut that ships with scikit-image, panning. Five and twenty are portraits of the labelled data, in a
grid, each swaying by itself; without that data, the astronaut's head takes their places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from skimage import data

from foyer.geometry import Box
from tests.accuracy.labelled import DATA, Row, face_box, table

GRIDS = {5: (3, 2), 20: (5, 4)}
"""People -> columns and rows."""
FACE = 100.0
"""Tallest face, px."""
ROOM = 1.9
"""Height of a portrait over that of its face."""
SWAY = 0.04
"""How far somebody moves to either side, in heights of the portrait."""
PERIOD = 20
"""Frames after which the movement repeats."""
GREY = (150, 150, 150)
ASTRONAUTS_FACE = Box(175.0, 65.0, 100.0, 130.0)
QUALITY = 90


@dataclass(frozen=True, slots=True)
class Placed:
    """One portrait and where its middle is, px."""

    image: Image.Image
    x: float
    y: float


def clip(people: int, width: int, height: int) -> list[bytes]:
    """One period of the clip, a JPEG for each frame."""
    placed = [_astronaut(width, height)] if people == 1 else list(_grid(people, width, height))
    return [_jpeg(_frame(placed, width, height, 2 * math.pi * number / PERIOD)) for number in range(PERIOD)]


def _astronaut(width: int, height: int) -> Placed:
    return Placed(_astronauts_picture().resize((height, height)), width / 2, height / 2)


def _astronauts_picture() -> Image.Image:
    return Image.fromarray(data.astronaut())  # type: ignore[no-untyped-call]


def _grid(people: int, width: int, height: int) -> Iterator[Placed]:
    columns, rows = GRIDS[people]
    across, down = width / columns, height / rows
    tall = round(min(down, ROOM * FACE) * (1 - 2 * SWAY))
    for index, portrait in enumerate(_portraits(people)):
        row, column = divmod(index, columns)
        yield Placed(portrait.resize((tall, tall)), (column + 0.5) * across, (row + 0.5) * down)


def _portraits(number: int) -> list[Image.Image]:
    """Squares around one face each."""
    if not (DATA / "faces.csv").is_file():
        return [_square(_astronauts_picture(), ASTRONAUTS_FACE)] * number
    rows = [row for row in table("faces.csv") if "/london/" in row["file"]][:number]
    return [_labelled(row) for row in rows]


def _labelled(row: Row) -> Image.Image:
    with Image.open(DATA / row["file"]) as image:
        return _square(image.convert("RGB"), face_box(row))


def _square(image: Image.Image, face: Box) -> Image.Image:
    half = face.height * ROOM / 2
    x, y = face.centre
    return image.crop((round(x - half), round(y - half), round(x + half), round(y + half)))


def _frame(placed: list[Placed], width: int, height: int, phase: float) -> Image.Image:
    frame = Image.new("RGB", (width, height), GREY)
    for index, one in enumerate(placed):
        sway = SWAY * one.image.height * math.sin(phase + index)
        left, top = one.x - one.image.width / 2 + sway, one.y - one.image.height / 2
        frame.paste(one.image, (round(left), round(top)))
    return frame


def _jpeg(image: Image.Image) -> bytes:
    content = BytesIO()
    image.save(content, "JPEG", quality=QUALITY)
    return content.getvalue()
