"""`make received`: how often a real picture is taken for one that was not received whole, and how often that is seen.

Every labelled picture and clip frame is looked at as it is, as at night (a tenth of its light), by infrared (grey), out
of focus and hardly worth its bytes (JPEG quality 25); flat scenes are drawn; every fourth picture is then filled, from
a random place on, as decoders fill what they lack, and encoded anew.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps, ImageSequence

from foyer.vision.unreceived import unreceived

_FILLS = {"grey": (128, 128, 128), "green (BT.601)": (0, 135, 0), "green (BT.709)": (0, 77, 0)}
_REPEATED = "the last row again"
_WALLS = ((255, 255, 255), (230, 228, 220), (200, 200, 200), (100, 100, 100), (60, 60, 60), (0, 0, 0), (120, 90, 60))


def main() -> int:
    """Print both tables; the exit status."""
    folder = Path(os.environ.get("DATA") or "../shared/data")
    pictures = list(_pictures(folder))
    if not pictures:
        print(f"No pictures in {folder}: name the folder of labelled data with DATA=", file=sys.stderr)
        return 2
    print("| good pictures | looked at | taken for damaged |\n|---|---|---|")
    for name, change in _CHANGES.items():
        wrong = sum(unreceived(change(picture)) > 0 for picture in pictures)
        print(f"| {name} | {len(pictures)} | {wrong} |")
    walls = [_wall(picture, colour) for picture in pictures[::40] for colour in _WALLS]
    print(
        f"| a flat wall or floor drawn over the lower half | {len(walls)} | {sum(unreceived(w) > 0 for w in walls)} |"
    )
    print("\n| filled with | share of rows | seen |\n|---|---|---|")
    large = [picture for picture in pictures if picture.height >= 200][::4]
    for fill in (*_FILLS, _REPEATED):
        for share in (0.15, 0.3, 0.5, 0.8):
            seen = sum(unreceived(_filled(picture, fill, share)) > 0 for picture in large)
            print(f"| {fill} | {share:.0%} | {seen / len(large):.1%} of {len(large)} |")
    return 0


def _pictures(folder: Path) -> Iterator[Image.Image]:
    for path in sorted(folder.rglob("*.jpg")):
        with Image.open(path) as image:
            yield image.convert("RGB")
    for path in sorted(folder.rglob("*.gif")):
        with Image.open(path) as clip:
            for frame in ImageSequence.Iterator(clip):
                yield frame.convert("RGB")


def _again(image: Image.Image, quality: int) -> Image.Image:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return Image.open(stream).convert("RGB")


_CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as they are": lambda image: image,
    "a tenth of the light": lambda image: _again(ImageEnhance.Brightness(image).enhance(0.1), 75),
    "grey, as by infrared": lambda image: ImageOps.grayscale(image).convert("RGB"),
    "out of focus": lambda image: _again(image.filter(ImageFilter.GaussianBlur(8)), 75),
    "JPEG quality 25": lambda image: _again(image, 25),
}


def _wall(picture: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    image = picture.copy()
    image.paste(colour, (0, image.height // 2, image.width, image.height))
    return _again(image, 85)


def _filled(picture: Image.Image, fill: str, share: float) -> Image.Image:
    rows = np.array(picture)
    top = round(len(rows) * (1 - share))
    if fill == _REPEATED:
        rows[top:] = rows[top - 1]
    else:
        block = top // 16 * 16
        rows[block : block + 16, random.Random(top).randrange(picture.width) :] = _FILLS[fill]
        rows[block + 16 :] = _FILLS[fill]
    return _again(Image.fromarray(rows), 75)


if __name__ == "__main__":
    sys.exit(main())
