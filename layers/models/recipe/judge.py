"""Scores a folder of nets on labelled pictures and clips: the net alone for bodies, Foyer's own vision for faces.

Needs `layers/foyer/python` on PYTHONPATH. The data's README describes its tables.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from foyer.geometry import Box
from foyer.observation import FaceObservation
from foyer.vision import Vision, read_frame
from recipe.bodies import Tally, judge_bodies

SETS = ("london", "canada", "congress")
EVERY = 3
"""One portrait in so many is looked at; London alternates smiling and neutral, so an odd number takes both."""
CROWD = "faces/angus_sdk/large.jpg"
SAME_FACE = 0.4
"""IoU from which a face is the labelled one."""

Rows = Mapping[str, list[dict[str, str]]]


def judge(data: Path, models: Path) -> dict[str, str]:
    """Return what each net of a folder scores, in words, by the net's name."""
    vision = Vision.load(models)
    found = dict(_faces(vision, data))
    told = {file: max(faces, key=lambda face: face.box.area) for file, faces in found.items() if faces}
    portraits = {file: face for file, face in told.items() if file != CROWD}
    return {
        "person": str(judge_bodies(data, vision.nets.person)),
        "face": str(_found(found, _table(data, "faces.csv"))),
        "mesh": f"eyes off by {_eyes(portraits, _table(data, 'faces.csv')):.2%} of their distance",
        "iris": f"gaze into the lens {_gaze(portraits, _table(data, 'gaze.csv')):.2f} degrees off",
        "gender": f"{_genders(portraits, _table(data, 'attributes.csv')):.1%} right",
        "age": f"{_ages(portraits, _table(data, 'attributes.csv')):.2f} years off",
        "emotion": f"{_emotions(portraits, _table(data, 'emotion.csv')):.1%} right, happy or neutral",
    }


def _table(data: Path, name: str) -> Rows:
    """The rows of one table by the picture's file."""
    rows = defaultdict(list)
    with (data / name).open(newline="") as lines:
        for row in csv.DictReader(lines):
            rows[row["file"]].append(row)
    return rows


def _faces(vision: Vision, data: Path) -> Iterator[tuple[str, list[FaceObservation]]]:
    """The faces seen in each picture, by its file."""
    files = [f"faces/{name}/{path.name}" for name in SETS for path in sorted((data / "faces" / name).glob("*.jpg"))]
    for file in [*files[::EVERY], CROWD]:
        seen = vision.observe(read_frame((data / file).read_bytes()))
        yield file, [one.face for one in seen if one.face]


def _found(found: Mapping[str, list[FaceObservation]], labels: Rows) -> Tally:
    tally = Tally()
    for file, faces in found.items():
        boxes = [Box(*(float(row[key]) for key in ("x", "y", "w", "h"))) for row in labels[file]]
        if boxes:
            tally.add([(face.box, face.score) for face in faces], boxes, [], SAME_FACE)
    return tally


def _eyes(faces: Mapping[str, FaceObservation], labels: Rows) -> float:
    off = []
    for file, face in faces.items():
        for row in labels[file]:
            if row["reye_x"]:
                left = (float(row["reye_x"]), float(row["reye_y"]))
                right = (float(row["leye_x"]), float(row["leye_y"]))
                points = face.landmarks
                both = math.dist(points.image_left_eye, left) + math.dist(points.image_right_eye, right)
                off.append(both / 2 / math.dist(left, right))
    return float(np.mean(off))


def _gaze(faces: Mapping[str, FaceObservation], labels: Rows) -> float:
    off = [math.hypot(*face.gaze) for file, face in faces.items() if labels[file] and face.gaze]
    return math.degrees(np.mean(off))


def _genders(faces: Mapping[str, FaceObservation], labels: Rows) -> float:
    known = [(face.male, row["gender"]) for file, face in faces.items() for row in labels[file] if row["gender"]]
    return float(np.mean([((male or 0.0) > 0.5) == (gender == "male") for male, gender in known]))


def _ages(faces: Mapping[str, FaceObservation], labels: Rows) -> float:
    known = [(face.age, float(row["age"])) for file, face in faces.items() for row in labels[file] if row["age"]]
    return float(np.mean([abs((age or 0.0) - label) for age, label in known]))


def _emotions(faces: Mapping[str, FaceObservation], labels: Rows) -> float:
    right = []
    for file, face in faces.items():
        for row in labels[file]:
            if face.emotions and row["emotion"] in {"happy", "neutral"}:
                happy = face.emotions.happiness > face.emotions.neutral
                right.append(happy == (row["emotion"] == "happy"))
    return float(np.mean(right))
