"""The labelled pictures and clips, read as their README describes them."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from foyer.geometry import Box, Point

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("DATA", ROOT.parent / "shared" / "data"))

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture of one person and every label it has."""

    file: str
    labels: Row


@dataclass(frozen=True, slots=True)
class Labelled:
    """A body in one frame of a clip."""

    box: Box
    visibility: float


def table(name: str) -> list[Row]:
    """The rows of one of the CSV files."""
    with (DATA / name).open(newline="") as lines:
        return list(csv.DictReader(lines))


def portraits(*sets: str, every: int = 1) -> list[Portrait]:
    """The pictures of these sets with the rows of all tables merged; one in `every`.

    London alternates smiling and neutral: an odd `every` takes both.
    """
    merged: dict[str, Row] = {}
    for name in ("attributes.csv", "emotion.csv", "headpose.csv", "gaze.csv"):
        for row in table(name):
            if row["set"] in sets:
                merged.setdefault(row["file"], {}).update(row)
    return [Portrait(file, merged[file]) for file in sorted(merged)][::every]


def faces(file: str) -> list[Row]:
    """The faces labelled in a picture."""
    return [row for row in table("faces.csv") if row["file"] == file]


def face_box(row: Row) -> Box:
    """The labelled box of a row of `faces.csv`."""
    return Box(*(float(row[key]) for key in ("x", "y", "w", "h")))


def eyes(row: Row) -> tuple[Point, Point]:
    """The labelled eyes, image-left first."""
    return ((float(row["reye_x"]), float(row["reye_y"])), (float(row["leye_x"]), float(row["leye_y"])))


def bodies(sequence: str) -> dict[int, list[Labelled]]:
    """Frame number -> the bodies labelled in it; a frame without any is absent."""
    found = defaultdict(list)
    for line in (DATA / "tracking" / sequence / "gt" / "gt.txt").read_text().split():
        frame, _, x, y, width, height, _, _, visibility = line.split(",")
        found[int(frame)].append(Labelled(Box(float(x), float(y), float(width), float(height)), float(visibility)))
    return dict(found)


def frames(sequence: str, every: int = 1) -> list[tuple[int, str]]:
    """Number and file of one frame in `every`."""
    files = sorted((DATA / "tracking" / sequence / "img1").glob("*.jpg"))
    return [(int(path.stem), str(path.relative_to(DATA))) for path in files][::every]
