"""Faces found: in portraits, in the crowd at several sizes, walking up, and where there are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from benchmarks.accuracy.matching import Outcomes, match
from benchmarks.accuracy.people import SEQUENCES
from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, with_face
from benchmarks.accuracy.section import Bars, Section, Task
from benchmarks.report import Goal, Table
from foyer.geometry import Box, Point
from foyer.scene import Entity
from tests.accuracy.labelled import Row, eyes, face_box, frames, portraits, table

CROWD = "faces/angus_sdk/large.jpg"
SCALES = (0.22, 0.32, 0.43, 0.64, 0.86)
"""They make the crowd's faces 10, 15, 20, 30 and 40 px wide."""
SAME = 0.4
"""IoU; the labels' conventions differ."""
WIDTHS = (0, 12, 17, 20, 27, 37, 60, 100, 10_000)
"""px"""
GOAL_WIDTH = 20
FACELESS = tuple(name for name in SEQUENCES if name != "face-demographics-walking-and-pause")
"""In these clips people are seen from behind."""

Label = tuple[Box, tuple[Point, Point] | None]
"""A face, and its eyes where they are labelled."""


def labels() -> dict[Picture, list[Label]]:
    """The faces of every picture whose faces are all labelled; the crowd also made smaller."""
    found: dict[Picture, list[Label]] = defaultdict(list)
    for row in table("faces.csv"):
        for scale in (1.0, *SCALES) if row["file"] == CROWD else (1.0,):
            found[Picture(row["file"], scale=scale)].append(_label(row, scale))
    return dict(found)


def _label(row: Row, scale: float) -> Label:
    box = face_box(row)
    small = Box(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
    return small, eyes(row) if row["reye_x"] else None


def without_boxes() -> list[Picture]:
    """Portraits whose one face has no labelled box."""
    boxed = labels()
    files = [Picture(portrait.file) for portrait in portraits("london", "canada", "congress")]
    return [picture for picture in files if picture not in boxed]


def from_behind() -> list[Picture]:
    """Frames that show no face."""
    return [Picture(file) for sequence in FACELESS for _, file in frames(sequence)]


def pictures() -> list[Picture]:
    return [*labels(), *without_boxes(), *from_behind()]


def outcomes(seen: Seen) -> Outcomes:
    """What became of every labelled face; sizes are widths."""
    result = Outcomes()
    for picture, known in labels().items():
        result.add(of_picture(with_face(seen[picture]), known))
    return result


def of_picture(found: Sequence[Entity], known: Sequence[Label]) -> Outcomes:
    """What became of the faces of one picture."""
    matched = match(found, known, _likeness, SAME)
    hit = set(matched.values())
    return Outcomes(
        [(box.width, j in hit) for j, (box, _) in enumerate(known)],
        [(one.face_roi.width, one.face_roi_confidence, i in matched) for i, one in enumerate(found)],
    )


def _likeness(one: Entity, label: Label) -> float:
    """IoU, or 1 where both eyes lie inside the box."""
    box, points = label
    if points is not None and all(one.face_roi.contains(eye) for eye in points):
        return 1.0
    return one.face_roi.iou(box)


def score(seen: Seen) -> Section:
    all_of_them = outcomes(seen)
    ranges = [*pairwise(WIDTHS), (GOAL_WIDTH, WIDTHS[-1])]
    rows = [
        (
            _width(least, below),
            *all_of_them.counts(least, below),
            all_of_them.recall(least, below),
            all_of_them.precision(least, below),
        )
        for least, below in ranges
    ]
    single = [len(with_face(seen[picture])) for picture in without_boxes()]
    ghosts = [len(with_face(seen[picture])) for picture in from_behind()]
    return Section(
        tables=(
            Table(
                "Faces, by width",
                ("width", "labelled", "false", "recall", "precision"),
                tuple(rows),
                "The 43 faces of one picture count at six sizes; below 40 px there are hardly others.",
            ),
            Table(
                "Faces, counted",
                ("pictures", "number", "as it should be", "too many"),
                (
                    (
                        "portraits without a labelled box: one face",
                        len(single),
                        single.count(1),
                        sum(n > 1 for n in single),
                    ),
                    ("people from behind: no face", len(ghosts), ghosts.count(0), sum(n > 0 for n in ghosts)),
                ),
            ),
        ),
        goals=(
            Goal("faces of 20 px and more: recall", all_of_them.recall(GOAL_WIDTH), least=0.98),
            Goal("faces of 20 px and more: precision", all_of_them.precision(GOAL_WIDTH), least=0.98),
        ),
        plots=(Bars("face_recall_by_width", "recall", {str(row[0]): row[3] for row in rows[:-1]}),),
    )


def _width(least: int, below: int) -> str:
    return f"{least} px and more" if below == WIDTHS[-1] else f"{least} to {below} px"


TASK = Task(pictures, score)
