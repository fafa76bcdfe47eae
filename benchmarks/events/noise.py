"""Measure how the real nets err, for scripted scenes to err alike: `python -m benchmarks.events.noise`.

Writes `benchmarks/scenes/noise.json`. Boxes, scores and misses come from the labelled clips; what one person's face is
told from frame to frame from the clip of walking people and, by width, from portraits shown anew a little otherwise;
what sets people apart from their portraits; phantoms from pictures of things.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from math import log, sqrt
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.events import empty, portraits
from benchmarks.events.clips import SEEN, everywhere
from benchmarks.events.tracks import Labelled, bodies, faces
from tests.accuracy.labelled import DATA, ROOT

CLIPS = {"one-by-one-A": 5.0, "face-demographics-walking-and-pause": 12.0, "store-aisle-detection": 15.0}
"""And their frames a second."""
FACES = "face-demographics-walking-and-pause"
CLEAR = 0.9
"""Of a body in the picture and in nobody's shadow, as labelled."""
OUTPUT = ROOT / "benchmarks" / "scenes" / "noise.json"


def white(values: Sequence[float]) -> float:
    """The spread of what changes from one value to the next, whatever drifts below it: from second differences."""
    return float(np.std(np.diff(values, 2)) / sqrt(6)) if len(values) > 4 else float("nan")


def of_bodies(models: Path) -> dict[str, float]:
    """Spreads of place and size in heights, the scores, and how often and how long a body is missed."""
    people = [(rate, one) for clip, rate in CLIPS.items() for one in _people(clip, models)]
    clear = [(rate, [label for label in one if label.visible >= CLEAR and label.found]) for rate, one in people]
    scores = [[label.found.body_score for label in one if label.found] for _, one in clear]
    missed = [(rate, _bursts(one)) for rate, one in people[:6]]
    lengths = [run / rate for rate, runs in missed for run in runs]
    return {
        "x": _typical([white([_x(label) for label in one]) for _, one in clear]),
        "y": _typical([white([_y(label) for label in one]) for _, one in clear]),
        "width": _typical([white([_width(label) for label in one]) for _, one in clear]),
        "height": _typical([white([_height(label) for label in one]) for _, one in clear]),
        "score": float(np.mean([np.mean(some) for some in scores])),
        "score_between": float(np.std([np.mean(some) for some in scores])),
        "score_within": _typical([float(np.std(some)) for some in scores]),
        "score_memory": float(np.median([_memory(some, rate) for (rate, _), some in zip(clear, scores, strict=True)])),
        "missed": sum(sum(runs) for _, runs in missed) / sum(len(one) for _, one in people[:6]),
        "burst": float(np.mean(lengths)),
        "burst_spread": float(np.std(lengths)),
    }


def of_faces(models: Path) -> dict[str, float]:
    """Spreads of one face's readings from frame to frame; degrees, years, log-odds, shares; and its width, px."""
    runs = [run for run in faces(everywhere(FACES, models)) if len(run) > 20]
    told = {name: [white([read(face) for face in run]) for run in runs] for name, read in portraits.READINGS.items()}
    width = float(np.mean([face.box.width for run in runs for face in run]))
    return {"faces_width": width} | {name: _typical(spreads) for name, spreads in told.items()}


def _people(clip: str, models: Path) -> list[list[Labelled]]:
    return list(bodies(clip, everywhere(clip, models))[0].values())


def _typical(spreads: Sequence[float]) -> float:
    """The root mean square."""
    return float(np.sqrt(np.nanmean(np.square(spreads))))


def _memory(values: Sequence[float], rate: float) -> float:
    """The time constant, s, of an autoregressive process with this lag-one correlation."""
    away = np.asarray(values) - np.mean(values)
    alike = float((away[1:] @ away[:-1]) / (away @ away))
    return -1 / (rate * log(min(max(alike, 0.05), 0.95)))


def _bursts(labels: Sequence[Labelled]) -> list[int]:
    """The lengths of the runs of frames in which somebody was missed."""
    runs = [0]
    for label in labels:
        runs = [*runs[:-1], runs[-1] + 1] if label.found is None else [*runs, 0]
    return [run for run in runs if run]


def _x(label: Labelled) -> float:
    return label.found.body.centre[0] / label.box.height if label.found and label.found.body else 0.0


def _y(label: Labelled) -> float:
    return label.found.body.centre[1] / label.box.height if label.found and label.found.body else 0.0


def _width(label: Labelled) -> float:
    return label.found.body.width / label.box.height if label.found and label.found.body else 0.0


def _height(label: Labelled) -> float:
    return label.found.body.height / label.box.height if label.found and label.found.body else 0.0


def main() -> int:
    if not (DATA / "faces.csv").is_file():
        sys.stderr.write(f"There is no labelled data in {DATA}: name its folder in DATA.\n")
        return 2
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    figures = {
        "source": "python -m benchmarks.events.noise; see its text and docs/events.md",
        "bodies": of_bodies(models),
        "faces": of_faces(models),
        "by_width": portraits.by_width(models, SEEN),
        "people": portraits.people(models, SEEN),
        "phantoms": empty.phantoms(models),
    }
    OUTPUT.write_bytes(msgspec.json.format(msgspec.json.encode(_rounded(figures)), indent=1) + b"\n")
    sys.stdout.write(OUTPUT.read_text())
    return 0


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return float(f"{value:.3g}") if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main())
