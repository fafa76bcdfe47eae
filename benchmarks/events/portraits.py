"""What sets people apart by their portraits, and how one face's readings spread when it is shown anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from math import degrees, isnan, log, nan
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from benchmarks.events.looking import Looking
from foyer.observation import FaceObservation, Plan
from tests.accuracy.labelled import DATA, Portrait, face_box, faces, portraits

WIDTHS = (30, 40, 55, 80, 120)
"""Of the face, px."""
TIMES = 6
"""How often each face is shown at each width."""
GREY = (128, 128, 128)


def _log_odds(probability: float | None) -> float:
    if probability is None:
        return nan
    bounded = min(max(probability, 0.01), 0.99)
    return log(bounded / (1 - bounded))


READINGS: dict[str, Callable[[FaceObservation], float]] = {
    "head_yaw": lambda face: degrees(face.head[0]) if face.head else nan,
    "head_pitch": lambda face: degrees(face.head[1]) if face.head else nan,
    "gaze_yaw": lambda face: degrees(face.gaze[0]) if face.gaze else nan,
    "gaze_pitch": lambda face: degrees(face.gaze[1]) if face.gaze else nan,
    "age": lambda face: face.age if face.age is not None else nan,
    "male": lambda face: _log_odds(face.male),
    "happiness": lambda face: face.emotions.happiness if face.emotions else nan,
    "surprise": lambda face: face.emotions.surprise if face.emotions else nan,
    "anger": lambda face: face.emotions.anger if face.emotions else nan,
    "sadness": lambda face: face.emotions.sadness if face.emotions else nan,
}
"""Degrees, years, log-odds, shares."""


def by_width(models: Path, seen: Path) -> dict[str, list[float]]:
    """For each width, the spread of a face's readings over showings that differ in tilt, light, blur and grain."""
    shown = portraits("london", every=11) + portraits("congress", every=12) + portraits("canada", every=9)
    looking = Looking(models, "shown-anew", seen)
    spreads: dict[str, list[float]] = {"width": [float(width) for width in WIDTHS]}
    for width in WIDTHS:
        people = [[_face(looking, one, width, time) for time in range(TIMES)] for one in shown]
        for name, read in READINGS.items():
            told = [[value for face in person if face and not isnan(value := read(face))] for person in people]
            variances = [np.var(values, ddof=1) for values in told if len(values) > 1]
            spreads.setdefault(name, []).append(float(np.sqrt(np.mean(variances))))
    looking.keep()
    return spreads


def people(models: Path, seen: Path) -> dict[str, float]:
    """Means and spreads between people of what their portraits read: errors of age, log-odds of gender, moods, gaze."""
    looking = Looking(models, "portraits", seen)
    known = [(one.labels, face) for one in portraits("london", "canada", "congress") if (face := _plain(looking, one))]
    looking.keep()
    errors = [face.age - float(labels["age"]) for labels, face in known if face.age is not None and labels.get("age")]
    male, female = (
        [READINGS["male"](face) for labels, face in known if labels.get("gender") == gender]
        for gender in ("male", "female")
    )
    calm, smiling = (
        [READINGS["happiness"](face) for labels, face in known if labels.get("emotion") == emotion]
        for emotion in ("neutral", "happy")
    )
    figures = {"age_error": errors, "male": male, "female": female, "calm_happiness": calm, "smile_happiness": smiling}
    figures |= {name: [READINGS[name](face) for _, face in known] for name in ("gaze_yaw", "gaze_pitch")}
    means = {f"{name}_mean": float(np.nanmean(some)) for name, some in figures.items()}
    return means | {f"{name}_spread": float(np.nanstd(some)) for name, some in figures.items()}


def _plain(looking: Looking, portrait: Portrait) -> FaceObservation | None:
    return _largest(looking, portrait.file, (DATA / portrait.file).read_bytes)


def _face(looking: Looking, portrait: Portrait, width: int, time: int) -> FaceObservation | None:
    return _largest(looking, f"{portrait.file} {width} {time}", lambda: _shown(portrait, width, time))


def _largest(looking: Looking, name: str, picture: Callable[[], bytes]) -> FaceObservation | None:
    seen = looking.observe(name, picture, Plan()).observations
    return max((one.face for one in seen if one.face), key=lambda face: face.box.area, default=None)


def _shown(portrait: Portrait, width: int, time: int) -> bytes:
    """The portrait with a face of about this width, somewhat otherwise each time: a JPEG."""
    chance = random.Random(f"{portrait.file} {time}")
    labelled = faces(portrait.file)
    with Image.open(DATA / portrait.file) as stored:
        picture = stored.convert("RGB")
    scale = width / (face_box(labelled[0]).width if labelled else 0.4 * picture.width) * (1 + chance.gauss(0, 0.03))
    picture = picture.rotate(chance.gauss(0, 2), Image.Resampling.BICUBIC, fillcolor=GREY)
    picture = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    picture = picture.filter(ImageFilter.GaussianBlur(chance.random() * width / 160))
    grain = np.random.default_rng(time).normal(0, 4, (picture.height, picture.width, 3))
    lit = np.asarray(picture, float) * (1 + chance.gauss(0, 0.08)) + grain
    canvas = Image.new("RGB", (max(320, picture.width + 20), max(320, picture.height + 20)), GREY)
    shown = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))
    canvas.paste(shown, (10 + chance.randrange(8), 10 + chance.randrange(8)))
    content = BytesIO()
    canvas.save(content, "JPEG", quality=75)
    return content.getvalue()
