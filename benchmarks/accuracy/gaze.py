"""Whether gazes into the lens are read as such, and are independent of the head."""

from __future__ import annotations

import math

from benchmarks.accuracy.matching import share
from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, main_face
from benchmarks.accuracy.scores import mean, mean_absolute, slope, spread
from benchmarks.accuracy.section import Dots, Section, Task
from benchmarks.report import Goal, Table
from foyer.scene import Entity
from tests.accuracy.labelled import table

NEAR = 10.0
"""Degrees."""
AXES = ("yaw", "pitch")


def pictures() -> list[Picture]:
    return [Picture(row["file"]) for row in table("gaze.csv")]


def degrees(one: Entity) -> list[float]:
    """Yaw and pitch."""
    return [math.degrees(angle) for angle in one.gaze]


def score(seen: Seen) -> Section:
    faces = [main_face(seen[picture]) for picture in pictures()]
    read = [one for one in faces if one is not None and one.gaze_confidence > 0]
    gazes = [degrees(one) for one in read]
    rows = []
    for axis, name in enumerate(AXES):
        angles = [gaze[axis] for gaze in gazes]
        leak = slope([math.degrees(one.head[axis]) for one in read], angles)
        rows.append((name, len(angles), mean(angles), spread(angles), mean_absolute(angles), leak))
    near = share([math.hypot(*gaze) < NEAR for gaze in gazes])
    note = (
        f"{near:.3f} of them within 10 degrees of the lens. The last column should be 0: how much of the head's angle "
        "turns up in the gaze of people who all look into the lens. The eyeball's place was chosen on these very faces."
    )
    columns = ("axis", "faces", "mean", "spread", "mean absolute error", "slope on the head's angle")
    return Section(
        tables=(Table("Gaze into the lens, degrees", columns, tuple(rows), note),),
        goals=(Goal("gaze into the lens: share within 10 degrees", near, least=0.9),),
        plots=(Dots("gaze_into_lens", ("yaw, degrees", "pitch, degrees"), [(yaw, pitch) for yaw, pitch in gazes]),),
    )


TASK = Task(pictures, score)
