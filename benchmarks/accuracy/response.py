"""Whether angles follow when a picture is changed in a way whose effect is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks.accuracy import gaze, head
from benchmarks.accuracy.matching import share
from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, main_face
from benchmarks.accuracy.scores import mean_absolute, slope
from benchmarks.accuracy.section import Dots, Section, Task
from benchmarks.report import Cell, Goal, Table
from foyer.scene import Entity
from tests.accuracy.labelled import Row, table

EVERY = 4
"""One frontal portrait with labelled eyes in so many is changed; every turned head is."""
ROLLS = (-30.0, -20.0, -10.0, 10.0, 20.0, 30.0)
MOVES = (-15.0, -10.0, -5.0, 5.0, 10.0, 15.0)
STEADY = 5.0
"""Degrees by which yaw and pitch may change when a picture is turned."""

Reading = Callable[[Entity], float]
Pairs = list[tuple[float, float]]
"""What should be read, and what was, degrees."""


def _frontal() -> list[Row]:
    with_eyes = {row["file"] for row in table("faces.csv") if row["reye_x"]}
    return [row for row in table("headpose.csv") if row["file"] in with_eyes][::EVERY]


def _mirrored() -> list[Row]:
    return [*_frontal(), *(row for row in head.turned() if "face)" not in row["person"])]


def pictures() -> list[Picture]:
    still = [Picture(row["file"]) for row in _mirrored()]
    changed = [replace(picture, mirrored=True) for picture in still]
    for picture in (Picture(row["file"]) for row in _frontal()):
        changed += [replace(picture, turned=angle) for angle in ROLLS]
        changed += [replace(picture, eyes_moved=angle) for angle in MOVES]
    return still + changed


def mirror_pairs(seen: Seen, reads: Reading) -> Pairs:
    """An angle that mirroring reverses: its negative, and what is read of the mirrored picture."""
    pairs = []
    for picture in (Picture(row["file"]) for row in _mirrored()):
        before, after = _of(seen, picture), _of(seen, replace(picture, mirrored=True))
        if before is not None and after is not None:
            pairs.append((-reads(before), reads(after)))
    return pairs


def change_pairs(seen: Seen, changes: Callable[[Picture], dict[Picture, float]], reads: Reading) -> Pairs:
    """By how much each change should move a reading, and by how much it does."""
    pairs = []
    for picture in (Picture(row["file"]) for row in _frontal()):
        before = _of(seen, picture)
        for changed, expected in changes(picture).items():
            after = _of(seen, changed)
            if before is not None and after is not None:
                pairs.append((expected, reads(after) - reads(before)))
    return pairs


def _turns(picture: Picture) -> dict[Picture, float]:
    return {replace(picture, turned=angle): angle for angle in ROLLS}


def _moves(picture: Picture) -> dict[Picture, float]:
    return {replace(picture, eyes_moved=angle): angle for angle in MOVES}


def _of(seen: Seen, picture: Picture) -> Entity | None:
    one = main_face(seen[picture])
    return one if one is not None and one.head_confidence > 0 and one.gaze_confidence > 0 else None


def score(seen: Seen) -> Section:
    responses = {
        "mirrored: yaw of the head": mirror_pairs(seen, lambda one: head.degrees(one)[0]),
        "mirrored: yaw of the gaze": mirror_pairs(seen, lambda one: gaze.degrees(one)[0]),
        "turned by -30 to 30: roll of the head": change_pairs(seen, _turns, lambda one: head.degrees(one)[2]),
        "eyes moved by -15 to 15: yaw of the gaze": change_pairs(seen, _moves, lambda one: gaze.degrees(one)[0]),
    }
    columns = ("change", "pairs", "slope", "mean absolute difference, degrees")
    return Section(
        tables=(
            Table("Response", columns, tuple(_row(name, pairs) for name, pairs in responses.items())),
            Table(
                "What must stay when the picture is turned", ("what", "pairs", "share within 5 degrees"), _steady(seen)
            ),
        ),
        goals=tuple(Goal(f"{name}, slope", _slope(pairs), 0.8, 1.2) for name, pairs in responses.items()),
        plots=tuple(
            Dots(
                "response_" + name.partition(":")[0].split()[0] + "_" + name.split()[-1],
                ("should be, degrees", "is, degrees"),
                pairs,
            )
            for name, pairs in responses.items()
        ),
    )


def _row(name: str, pairs: Pairs) -> tuple[Cell, ...]:
    return (name, len(pairs), _slope(pairs), mean_absolute([was - should for should, was in pairs]))


def _slope(pairs: Pairs) -> float:
    return slope([should for should, _ in pairs], [was for _, was in pairs])


def _steady(seen: Seen) -> tuple[tuple[Cell, ...], ...]:
    readings: dict[str, Reading] = {
        "yaw of the head": lambda one: head.degrees(one)[0],
        "pitch of the head": lambda one: head.degrees(one)[1],
        "yaw of the gaze": lambda one: gaze.degrees(one)[0],
        "pitch of the gaze": lambda one: gaze.degrees(one)[1],
    }
    rows = []
    for name, reads in readings.items():
        changes = [abs(was) for _, was in change_pairs(seen, _turns, reads)]
        rows.append((name, len(changes), share([change < STEADY for change in changes])))
    return tuple(rows)


TASK = Task(pictures, score)
