"""Whether smiling faces are told from neutral ones."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.accuracy.matching import share
from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, main_face
from benchmarks.accuracy.scores import f1, mean
from benchmarks.accuracy.section import Section, Task
from benchmarks.report import Goal, Table
from foyer.scene import Entity
from tests.accuracy.labelled import Row, table

NEUTRAL, HAPPINESS = 0, 1
"""Indices of an entity's mood."""


def _rows() -> list[Row]:
    return [row for row in table("emotion.csv") if row["emotion"] in ("happy", "neutral")]


def pictures() -> list[Picture]:
    return [Picture(row["file"]) for row in _rows()]


def is_strongest(one: Entity) -> bool:
    """Whether happiness is the strongest of the five."""
    return one.mood[HAPPINESS] == max(one.mood)


def beats_neutral(one: Entity) -> bool:
    """Whether happiness is stronger than neutral, whatever the others are."""
    return one.mood[HAPPINESS] > one.mood[NEUTRAL]


READINGS: dict[str, Callable[[Entity], bool]] = {
    "happiness the strongest of five": is_strongest,
    "happiness above neutral": beats_neutral,
}


def score(seen: Seen) -> Section:
    known = [(row, main_face(seen[Picture(row["file"])])) for row in _rows()]
    faces = [(row["emotion"] == "happy", one) for row, one in known if one is not None and one.emotion_confidence > 0]
    happy = [is_happy for is_happy, _ in faces]
    rows = []
    for name, reads in READINGS.items():
        told = [reads(one) for _, one in faces]
        missed = share([not said for is_happy, said in zip(happy, told, strict=True) if is_happy])
        wrong = share([said for is_happy, said in zip(happy, told, strict=True) if not is_happy])
        rows.append((name, len(faces), f1(happy, told), missed, wrong))
    degrees = [mean([one.smiling for is_happy, one in faces if is_happy is smiles]) for smiles in (True, False)]
    columns = ("reading", "faces", "F1 of happy", "smiles missed", "neutral taken for a smile")
    note = f"Mean smiling degree: {degrees[0]:.2f} of smiles, {degrees[1]:.2f} of neutral faces. Some smiles are faint."
    return Section(
        tables=(Table("Happy against neutral", columns, tuple(rows), note),),
        goals=(Goal("happy against neutral: F1, strongest of five", rows[0][2], least=0.93),),
    )


TASK = Task(pictures, score)
