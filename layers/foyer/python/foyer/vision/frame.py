"""Bytes of a JPEG or PNG -> an upright RGB picture; the header is judged before any pixel is decoded."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from foyer.geometry import Box
from foyer.turning import Rotation, Turn
from foyer.vision import jpeg, png
from foyer.vision.budget import Budget
from foyer.vision.colour import to_rgb
from foyer.vision.errors import BrokenPicture, PictureError, UnsupportedPicture
from foyer.vision.stripped import Stripped
from foyer.vision.unreceived import received_part, unreceived

DRAFT_LONG_SIDE = 1920
"""A JPEG is decoded at a half, quarter or eighth only while its long side keeps this many px: half as many again as
the widest detector view takes, so a face that can be found still has the pixels its description needs."""

MOST_MISSING = 0.05
"""Of a JPEG's rows that may never have been received: what is there of the picture is used."""
_READ_AT_ONCE = 16_384
"""Bytes between two looks at the clock: as a PNG they may be 17 MB of pixels, which take up to 0.2 s."""
_OTHER_PIXELS = bytes(73 * number % 255 for number in range(64))
"""Without an FF, which would begin a marker."""
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
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Degrees clockwise -> Pillow's, which are the other way."""
_SWAPS_SIDES = frozenset({5, 6, 7, 8})


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """An upright picture, ready to be looked at."""

    width: int
    """px of the picture as sent, once upright."""
    height: int
    image: Image.Image
    """RGB, 8 bit, upright; of a very large JPEG a reduced version."""
    missing: float = 0.0
    """The share of rows, as stored, that the file breaks off before: at most `MOST_MISSING`; they are grey."""
    received: Box | None = None
    """The part that was received, px of the frame, where the rest is nothing but fill; None: all was."""

    @property
    def scale(self) -> float:
        """Frame px per px of `image`; 1 unless the picture was reduced."""
        return self.width / self.image.width

    def turned(self, rotation: Rotation) -> Frame:
        """The frame turned clockwise by so many degrees."""
        if rotation == 0:
            return self
        # Turned on, it is upright again: the way back from there is the way that leads here.
        back: dict[int, Rotation] = {90: 270, 180: 180, 270: 90}
        turn = Turn(back[rotation], (self.height, self.width))
        height, width = turn.sent
        received = None if self.received is None else turn.box(self.received)
        return Frame(width, height, self.image.transpose(_TURNS[rotation]), self.missing, received)


def read_frame(data: bytes, budget: Budget | None = None) -> Frame:
    """Decode a JPEG or PNG of any colour form, EXIF orientation applied, alpha laid on white.

    The decoder sees nothing but what the pixels need. Pictures of one request share its `budget`.
    Raises `UnsupportedPicture`, `PictureTooLarge` or `BrokenPicture`, and nothing else, whatever the bytes.
    """
    budget = Budget() if budget is None else budget
    budget.watch()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of damage, which is judged here
            return _read(data, budget)
    except PictureError:
        raise
    except Exception as error:  # hostile bytes raise anything
        raise BrokenPicture("The picture cannot be decoded: it is truncated or damaged.") from error
    finally:
        budget.rest()


def _read(data: bytes, budget: Budget) -> Frame:
    if data.startswith(png.SIGNATURE):
        file = png.stripped(data, budget)
        return _upright(file, _decoded(PngImageFile, file.content, budget), 0.0)
    if not data.startswith(jpeg.SIGNATURE):
        raise UnsupportedPicture("The picture is neither a JPEG nor a PNG: save it as one of them.")
    had = budget.work
    file = jpeg.stripped(data, budget)
    picture = _decoded(JpegImageFile, file.content, budget)
    missing = 0.0
    if file.cut is not None:
        budget.spend(had - budget.work)
        missing = _missing(picture, file.cut, budget)
    return _upright(file, picture, missing)


def _decoded(plugin: type[JpegImageFile | PngImageFile], content: bytes, budget: Budget) -> Image.Image:
    """The picture as it is stored. The plugins are called directly, so that no other format can be reached."""
    picture = plugin(_Watched(content, budget))
    picture.decodermaxblock = _READ_AT_ONCE
    width, height = picture.size
    reduction = DRAFT_LONG_SIDE / max(width, height)
    if reduction < 1 and isinstance(picture, JpegImageFile):
        picture.draft(None, (round(width * reduction), round(height * reduction)))
    picture.load()
    return picture


def _missing(picture: Image.Image, cut: bytes, budget: Budget) -> float:
    """The share of rows that a file without its end lacks; BrokenPicture where it is too large.

    Whatever follows the last pixel changes none. So where other bytes at the end make another picture, pixels lack.
    """
    other = _decoded(JpegImageFile, cut + _OTHER_PIXELS + jpeg.END, budget)
    changed = ImageChops.difference(picture, other).getbbox()
    missing = 1 - changed[1] / picture.height if changed is not None else 0.0
    if missing > MOST_MISSING:
        raise BrokenPicture(f"The picture is truncated: {missing:.0%} of it is missing.")
    return missing


def _upright(file: Stripped, picture: Image.Image, missing: float) -> Frame:
    width, height = file.width, file.height
    if file.orientation in _SWAPS_SIDES:
        width, height = height, width
    image = to_rgb(picture)
    received = received_part(max(missing, unreceived(image)), file.orientation, width, height)
    if file.orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[file.orientation])
    return Frame(width, height, image, missing, received)


class _Watched(BytesIO):
    """A file that is read no further once the time for it is used up."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        super().__init__(content)
        self._budget = budget

    def read(self, size: int | None = -1, /) -> bytes:
        """As any file's."""
        self._budget.check()
        return super().read(size)
