"""Whether confidences are the probabilities they claim to be."""

from __future__ import annotations

from benchmarks.accuracy import age, attributes, faces, gender, people
from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen
from benchmarks.accuracy.scores import calibration_error, mean, reliability
from benchmarks.accuracy.section import Reliability, Section, Task
from benchmarks.report import Goal, Table

ENOUGH = 150
"""Answers below which nothing is said of a calibration."""
CLOSE = 5.0
"""`age_confidence` is about so many years."""


def pictures() -> list[Picture]:
    return [*people.pictures(), *faces.pictures(), *attributes.pictures()]


def answers(seen: Seen) -> dict[str, list[tuple[float, bool]]]:
    """Every confidence, and whether what it stands for was right."""
    bodies = [found for name in people.SEQUENCES for found in people.outcomes(seen, name).found]
    aged = age.known(seen)
    return {
        "gender_confidence": [(one.entity.gender_confidence, gender.is_right(one)) for one in gender.known(seen)],
        "age_confidence": [
            (one.entity.age_confidence, abs(error) <= CLOSE) for one, error in zip(aged, age.errors(aged), strict=True)
        ],
        "face_roi_confidence": [(sure, hit) for _, sure, hit in faces.outcomes(seen).found],
        "full_body_roi_confidence": [(sure, hit) for _, sure, hit in bodies],
    }


def score(seen: Seen) -> Section:
    known = {name: some for name, some in answers(seen).items() if len(some) >= ENOUGH}
    rows = tuple(
        (name, len(some), mean([sure for sure, _ in some]), mean([right for _, right in some]), calibration_error(some))
        for name, some in known.items()
    )
    columns = ("confidence", "answers", "mean confidence", "share right", "expected calibration error")
    note = (
        "Ten bins of equal width. "
        "`emotion_confidence`, `face_confidence`, `head_confidence` and `gaze_confidence`: not calibrated."
    )
    return Section(
        tables=(Table("Confidence", columns, rows, note),),
        goals=tuple(
            Goal(f"{name}: expected calibration error", calibration_error(some), most=0.05)
            for name, some in known.items()
        ),
        plots=tuple(
            Reliability(f"reliability_{name}", reliability(some), calibration_error(some))
            for name, some in known.items()
        ),
    )


TASK = Task(pictures, score)
