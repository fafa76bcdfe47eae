"""Which way heads are read to face: frontal ones as frontal, turned and tilted ones with the right sign."""

from __future__ import annotations

import math

from benchmarks.accuracy.matching import share
from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, main_face, with_face
from benchmarks.accuracy.scores import mean, mean_absolute, spread
from benchmarks.accuracy.section import Section, Task
from benchmarks.report import Goal, Table
from foyer.scene import Entity
from tests.accuracy.labelled import Row, eyes, faces, table

AXES = ("yaw", "pitch", "roll")
POSED = ("london", "canada")
TILTED = 10.0
"""Degrees from which a roll has a sign."""


def _rows() -> list[Row]:
    return table("headpose.csv")


def frontal() -> list[Picture]:
    """Faces posed frontally and level."""
    return [Picture(row["file"]) for row in _rows() if row["set"] in POSED]


def turned() -> list[Row]:
    """Faces turned to one side."""
    return [row for row in _rows() if row["yaw_class"] in ("left", "right")]


def pictures() -> list[Picture]:
    return [Picture(row["file"]) for row in _rows()]


def degrees(one: Entity) -> list[float]:
    """Yaw, pitch and roll."""
    return [math.degrees(angle) for angle in one.head]


def labelled_face(seen: Seen, row: Row, picture: Picture | None = None) -> Entity | None:
    """The face a row is about: of a pair, the person names which one."""
    found = sorted(with_face(seen[picture or Picture(row["file"])]), key=lambda one: one.face_roi.x)
    if "right face" in row["person"] or "left face" in row["person"]:
        return found[-1 if "right face" in row["person"] else 0] if found else None
    return main_face(found)


def readings(seen: Seen, chosen: list[Row]) -> list[tuple[Row, list[float]]]:
    """The rows whose head was read, with its angles in degrees."""
    found = [(row, labelled_face(seen, row)) for row in chosen]
    return [(row, degrees(one)) for row, one in found if one is not None and one.head_confidence > 0]


def eye_line(file: str) -> float:
    """The roll of the line between the labelled eyes, degrees."""
    left, right = eyes(faces(file)[0])
    return math.degrees(math.atan2(right[1] - left[1], right[0] - left[0]))


def score(seen: Seen) -> Section:
    posed = readings(seen, [row for row in _rows() if row["set"] in POSED])
    by_axis = list(zip(*(angles for _, angles in posed), strict=True))
    rows = [
        (f"{name}, nominal 0", len(a), mean(a), spread(a), mean_absolute(a))
        for name, a in zip(AXES, by_axis, strict=True)
    ]
    lined = [angles[2] - eye_line(row["file"]) for row, angles in posed if faces(row["file"])]
    rows.append(("roll against the labelled eye line", len(lined), mean(lined), spread(lined), mean_absolute(lined)))
    sides = [(angles[0] > 0) == (row["yaw_class"] == "right") for row, angles in readings(seen, turned())]
    tilts = readings(seen, [row for row in _rows() if row["roll_deg"]])
    off = [angles[2] - float(row["roll_deg"]) for row, angles in tilts]
    signs = [(a[2] > 0) == (float(r["roll_deg"]) > 0) for r, a in tilts if abs(float(r["roll_deg"])) > TILTED]
    return Section(
        tables=(
            Table(
                "Head of frontal faces, degrees",
                ("axis", "faces", "mean", "spread", "mean absolute error"),
                tuple(rows),
                "Posed frontal is good to about 8 degrees. The mean face, pitch 0, was made from these faces.",
            ),
            Table(
                "Head, turned and tilted",
                ("what", "faces", "share or degrees"),
                (
                    ("yaw has the side of the turn", len(sides), share(sides)),
                    ("roll has the side of the tilt", len(signs), share(signs)),
                    ("roll of labelled tilts: mean absolute error, degrees", len(off), mean_absolute(off)),
                ),
            ),
        ),
        goals=tuple(
            Goal(f"frontal head: {row[0].partition(',')[0]}, mean absolute error, degrees", row[4], most=5.0)
            for row in rows[:3]
        ),
    )


TASK = Task(pictures, score)
