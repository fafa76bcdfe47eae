"""What the largest pictures take: seconds, and the memory of a process that has seen every size.

`python -m benchmarks.limits`; JSON goes to `build/bench/limits.json`.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from io import BytesIO
from pathlib import Path
from statistics import median

import msgspec
from PIL import Image
from skimage import data

from benchmarks.report import Goal, Table, goal_table, markdown
from foyer.vision import Vision, read_frame

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "build" / "bench" / "limits.json"
SIZES = ((640, 480), (1280, 720), (1920, 1080), (4000, 4000))
ROUNDS = 5
SLOWEST, HEAVIEST = 1.0, 350.0
"""Seconds for the largest JPEG; MB of the warm process at one camera's size, 640 x 480."""


def main() -> None:
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    vision = Vision.load(models, workers=2)
    rows = [(f"{width}x{height}", *_looked_at(vision, width, height)) for width, height in SIZES]
    goals = [
        Goal("a JPEG of 16 megapixels: seconds", float(rows[-1][1]), most=SLOWEST),
        Goal("warm process, 640x480: MB", float(rows[0][2]), most=HEAVIEST),
    ]
    table = Table("The largest pictures", ("size", "median s", "MB so far"), tuple(rows), "Searched everywhere.")
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=1))
    sys.stdout.write(f"{markdown(goal_table(goals))}\n{markdown(table)}")


def _looked_at(vision: Vision, width: int, height: int) -> tuple[float, float]:
    """Median seconds from a picture's bytes to its observations, and the process's largest size so far, MB."""
    picture = _jpeg(width, height)
    seconds = []
    for number in range(ROUNDS + 1):
        start = time.perf_counter()
        vision.observe(read_frame(picture))
        if number:  # the first opens the nets for this size
            seconds.append(time.perf_counter() - start)
    return median(seconds), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _jpeg(width: int, height: int) -> bytes:
    """The astronaut, stretched over everything."""
    content = BytesIO()
    Image.fromarray(data.astronaut()).resize((width, height)).save(content, "JPEG", quality=90)  # type: ignore[no-untyped-call]
    return content.getvalue()


if __name__ == "__main__":
    main()
