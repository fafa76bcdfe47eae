"""The labelled pictures as they are, and changed in ways whose effect is known."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from benchmarks.accuracy.moved_eyes import with_moved_eyes
from tests.accuracy.labelled import DATA


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of the data, and what is done to it before it is shown."""

    file: str
    scale: float = 1.0
    mirrored: bool = False
    turned: float = 0.0
    """Degrees clockwise about the middle."""
    eyes_moved: float = 0.0
    """Degrees by which both eyes look further to the image's right; only for files with labelled eyes."""

    @property
    def is_changed(self) -> bool:
        """Whether it is shown otherwise than stored."""
        return self != Picture(self.file)


def encoded(picture: Picture) -> bytes:
    """What the product is given: the file itself, or a PNG of the changed picture."""
    path = DATA / picture.file
    if not picture.is_changed:
        return path.read_bytes()
    with Image.open(path) as stored:
        shown = changed(stored.convert("RGB"), picture)
    content = BytesIO()
    shown.save(content, "PNG", compress_level=1)
    return content.getvalue()


def changed(image: Image.Image, picture: Picture) -> Image.Image:
    """The picture's image with its changes."""
    if picture.eyes_moved:
        image = with_moved_eyes(image, picture.file, picture.eyes_moved)
    if picture.mirrored:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if picture.turned:
        # Pillow turns anticlockwise.
        image = image.rotate(-picture.turned, Image.Resampling.BICUBIC, fillcolor=(128, 128, 128))
    if picture.scale != 1:
        size = (round(image.width * picture.scale), round(image.height * picture.scale))
        image = image.resize(size, Image.Resampling.LANCZOS)
    return image
