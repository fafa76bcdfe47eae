"""How far eyes, nose and mouth are from where they are labelled."""

from __future__ import annotations

import math

from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, main_face
from benchmarks.accuracy.scores import mean
from benchmarks.accuracy.section import Section, Task
from benchmarks.report import Cell, Table
from foyer.geometry import Point
from foyer.scene import Entity
from tests.accuracy.labelled import Row, eyes, table

SETS = ("london", "canada")


def _rows() -> list[Row]:
    return [row for row in table("faces.csv") if row["reye_x"]]


def pictures() -> list[Picture]:
    return [Picture(row["file"]) for row in _rows()]


def errors(one: Entity, row: Row) -> tuple[float, float, float]:
    """Of eyes (their mean), nose and mouth, in distances between the labelled eyes."""
    left, right = eyes(row)
    apart = math.dist(left, right)
    off = (math.dist(one.eyes[0], left) + math.dist(one.eyes[1], right)) / 2
    corners = [_point(row, "rmouth"), _point(row, "lmouth")]
    mouth = ((corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[1][1]) / 2)
    return off / apart, math.dist(one.nose, _point(row, "nose")) / apart, math.dist(one.mouth, mouth) / apart


def _point(row: Row, name: str) -> Point:
    return float(row[f"{name}_x"]), float(row[f"{name}_y"])


def score(seen: Seen) -> Section:
    rows: list[tuple[Cell, ...]] = []
    for name in SETS:
        known = [(main_face(seen[Picture(row["file"])]), row) for row in _rows() if f"/{name}/" in row["file"]]
        off = [errors(one, row) for one, row in known if one is not None]
        rows.append((name, len(off), *(mean(values) for values in zip(*off, strict=True))))
    note = "In distances between the eyes. Mouth: the middle of the lips is told, that of the corners labelled."
    return Section((Table("Landmarks, mean error", ("set", "faces", "eyes", "nose", "mouth"), tuple(rows), note),))


TASK = Task(pictures, score)
