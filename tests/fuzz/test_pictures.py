"""Whatever the bytes, a picture is read or refused in the contract's words, in bounds."""

from __future__ import annotations

from hypothesis import given, settings
from PIL import Image

from foyer.vision import Frame, read_frame
from foyer.vision.errors import PictureError
from tests.fixtures import hostile
from tests.fixtures.pictures import encoded, one_bit_png, quarters, ramp_16_bit, turned
from tests.fuzz.budget import INPUTS
from tests.fuzz.mutations import mutated

SEEDS = (
    encoded(quarters(), "JPEG"),
    encoded(quarters(), "JPEG", progressive=True, optimize=True),
    encoded(quarters().convert("CMYK"), "JPEG"),
    turned(quarters(), 6),
    encoded(quarters()),
    encoded(quarters().convert("P")),
    encoded(quarters().convert("LA")),
    encoded(ramp_16_bit()),
    one_bit_png(64, 48),
    encoded(Image.new("L", (1, 1))),
    encoded(quarters(), "GIF"),
    hostile.truncated_png()[:2000],
)


@settings(max_examples=INPUTS)
@given(mutated(SEEDS))
def test_a_picture_is_read_or_refused(data: bytes) -> None:
    try:
        frame = read_frame(data)
    except PictureError:
        return
    assert isinstance(frame, Frame)
    assert frame.image.mode == "RGB"
    assert frame.width * frame.height <= 16_000_000
