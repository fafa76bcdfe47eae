"""What the nets take for people where there are none: in scikit-image's pictures of things."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import skimage.data
from PIL import Image

from benchmarks.events.looking import Looking, Sight
from foyer.observation import Plan
from tests.accuracy.labelled import ROOT

THINGS: tuple[str, ...] = (
    "brick",
    "coffee",
    "coins",
    "grass",
    "gravel",
    "hubble_deep_field",
    "motorcycle_left",
    "motorcycle_right",
)
THINGS += ("retina", "rocket", "text", "page", "moon", "ihc", "color", "clock_motion", "cell")
"""All that it ships but for a cat, a horse and people."""
TIMES = 6
"""How often each is shown, at other sizes and places."""
SIZE = (640, 480)


def phantoms(models: Path) -> dict[str, float]:
    """The share of pictures with a body, and with a bare face, that is not there; and their scores."""
    looking = Looking(models, "things", ROOT / "build" / "events" / "seen")
    seen = list(_looks(looking))
    looking.keep()
    found = [one for sight in seen for one in sight.observations]
    bodies = [one.body_score for one in found if one.body is not None]
    faces = [one.face.score for one in found if one.face is not None]
    return {
        "pictures": float(len(seen)),
        "bodies": len(bodies) / len(seen),
        "faces": len(faces) / len(seen),
        "body_score": float(np.mean(bodies)),
        "body_score_spread": float(np.std(bodies)),
        "face_score": float(np.mean(faces)),
        "face_score_spread": float(np.std(faces)),
    }


def _looks(looking: Looking) -> Iterator[Sight]:
    folder = Path(skimage.data.__file__).parent
    for name in THINGS:
        file = next(path for path in sorted(folder.iterdir()) if path.stem == name)
        for time in range(TIMES):
            yield looking.observe(f"{name} {time}", lambda file=file, time=time: _shown(file, time), Plan())  # type: ignore[misc]


def _shown(file: Path, time: int) -> bytes:
    chance = random.Random(f"{file.stem} {time}")
    with Image.open(file) as stored:
        picture = stored.convert("RGB")
    scale = SIZE[0] / picture.width * chance.uniform(0.6, 1.4)
    canvas = Image.new("RGB", SIZE, (110, 110, 110))
    shown = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    canvas.paste(shown, (chance.randrange(-60, 60), chance.randrange(-60, 60)))
    content = BytesIO()
    canvas.save(content, "JPEG", quality=85)
    return content.getvalue()
