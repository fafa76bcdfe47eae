"""Faces as the quantized nets meet them: found and cut by the code that does it for every frame.

The one part of the recipe that needs Foyer's package, `layers/foyer/python` on PYTHONPATH; no build runs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from foyer.vision import Vision, read_frame
from foyer.vision.arrays import Pixels
from foyer.vision.attributes import LOOSE, TIGHT, Cut, cut_face
from foyer.vision.suppression import SeenFace

CUTS: Mapping[str, Cut] = {"age": TIGHT, "gender": LOOSE}
"""How each quantized net wants a face cut."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face of a picture."""

    cuts: Mapping[str, Pixels]
    """`(1, size, size, 3)` RGB by the name of the net."""
    calibrates: bool
    """Whether ranges are measured on it; the others judge the result."""


def faces(data: Path, models: Path) -> Iterator[Face]:
    """Yield every face large enough to be described in the pictures under `data`/faces; `models` holds built nets.

    Of four pictures of a folder, in the order of their names, the first two judge and the next two calibrate: where
    two pictures in a row show one person, nobody is on both sides.
    """
    vision = Vision.load(models)
    for folder in sorted((data / "faces").iterdir()):
        for place, path in enumerate(sorted(folder.glob("*.jpg"))):
            image = read_frame(path.read_bytes()).image
            for face in describable(vision, image):
                cuts = {net: cut_face(image, face.mesh, cut) for net, cut in CUTS.items()}
                yield Face(cuts, calibrates=place % 4 >= 2)


def describable(vision: Vision, image: Image.Image) -> list[SeenFace]:
    """Return the faces whose age and gender would be told."""
    _, seen = vision.detect(image)
    policy = vision.policy
    return [face for face in seen if face.confirmed(policy) and face.candidate.side >= policy.attributes_side]
