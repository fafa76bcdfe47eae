"""Bytes of a JPEG or PNG -> an upright RGB picture; the header is judged before any pixel is decoded."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from foyer.vision.colour import to_rgb
from foyer.vision.errors import BrokenPicture, PictureTooLarge, UnsupportedPicture

MAX_PIXELS = 16_000_000
DRAFT_LONG_SIDE = 1920
"""A JPEG is decoded at a half, quarter or eighth only while its long side keeps this many px: half as many again as
the widest detector view takes, so a face that can be found still has the pixels its description needs."""

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation -> what turns the stored picture upright (EXIF 2.32, 4.6.4 A)."""
_SWAPS_SIDES = frozenset({5, 6, 7, 8})


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """An upright picture, ready to be looked at."""

    width: int
    """px of the picture as sent, once upright."""
    height: int
    image: Image.Image
    """RGB, 8 bit, upright; of a very large JPEG a reduced version."""

    @property
    def scale(self) -> float:
        """Frame px per px of `image`; 1 unless the picture was reduced."""
        return self.width / self.image.width


def read_frame(data: bytes) -> Frame:
    """Decode a JPEG or PNG of any colour form, EXIF orientation applied, alpha laid on white.

    Raises `UnsupportedPicture`, `PictureTooLarge` or `BrokenPicture`, and nothing else, whatever the bytes.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of damaged metadata, which is no concern of ours
        picture = _open(data)
        width, height = picture.size
        if width < 1 or height < 1:
            raise BrokenPicture("The picture has no pixels.")
        if width * height > MAX_PIXELS:
            raise PictureTooLarge(f"The picture has {width} x {height} pixels; at most {MAX_PIXELS:,} are accepted.")
        return _decode(picture)


def _open(data: bytes) -> JpegImageFile | PngImageFile:
    """Parse the header alone. The plugins are called directly, so that no other format can be reached."""
    if not data.startswith((_JPEG, _PNG)):
        raise UnsupportedPicture("The picture is neither a JPEG nor a PNG.")
    plugin = PngImageFile if data.startswith(_PNG) else JpegImageFile
    try:
        return plugin(BytesIO(data))
    except Exception as error:  # hostile bytes raise anything
        raise BrokenPicture("The picture's header cannot be read.") from error


def _decode(picture: JpegImageFile | PngImageFile) -> Frame:
    width, height = picture.size
    reduction = DRAFT_LONG_SIDE / max(width, height)
    try:
        if reduction < 1 and isinstance(picture, JpegImageFile):
            picture.draft(None, (round(width * reduction), round(height * reduction)))
        picture.load()
        orientation = _orientation(picture)
        image = to_rgb(picture)
        if orientation in _UPRIGHT:
            image = image.transpose(_UPRIGHT[orientation])
    except Exception as error:
        raise BrokenPicture("The picture cannot be decoded: it is truncated or damaged.") from error
    if orientation in _SWAPS_SIDES:
        width, height = height, width
    return Frame(width, height, image)


def _orientation(picture: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where EXIF is absent or damaged."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1
