"""Detections by the product's own vision, for sequences that come without: made once, kept in `build/tracking/`."""

from __future__ import annotations

import os
from pathlib import Path

from rich.progress import track

from foyer.vision import Vision, read_frame
from tests.accuracy.labelled import ROOT

_KEPT = ROOT / "build" / "tracking" / "detections"


def detected(sequence: Path) -> Path:
    """The bodies seen in each picture of a sequence by itself, as a MOTChallenge `det.txt`."""
    file = _KEPT / f"{sequence.name}.txt"
    if not file.is_file():
        vision = Vision.load(Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist")), workers=2)
        pictures = sorted((sequence / "img1").glob("*.jpg"))
        lines = [line for each in track(pictures, f"Looking at {sequence.name}") for line in _lines(vision, each)]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(lines))
    return file


def _lines(vision: Vision, picture: Path) -> list[str]:
    seen = vision.observe(read_frame(picture.read_bytes()))
    bodies = [(each.body, each.body_score) for each in seen if each.body is not None]
    return [
        f"{int(picture.stem)},-1,{box.x:.2f},{box.y:.2f},{box.width:.2f},{box.height:.2f},{score:.4f}\n"
        for box, score in bodies
    ]
