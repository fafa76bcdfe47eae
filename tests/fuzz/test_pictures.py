"""Whatever the bytes, a picture is read or refused in the contract's words, in bounds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

import pytest
from PIL import Image

from foyer.vision import Budget, Frame, read_frame
from foyer.vision.errors import PictureError
from tests.fixtures import dear, hostile
from tests.fixtures.dear import AC, AC_COARSE, AC_REFINED, DC
from tests.fixtures.pictures import encoded, noise, one_bit_png, quarters, ramp_16_bit, turned
from tests.fuzz.budget import FUZZING, INPUTS, RANDOM
from tests.fuzz.corpus import Corpus
from tests.fuzz.mutations import mutations

SEEDS = (
    encoded(quarters(), "JPEG"),
    encoded(quarters(), "JPEG", progressive=True, optimize=True),
    encoded(quarters().convert("CMYK"), "JPEG"),
    encoded(noise(640, 480).convert("L"), "JPEG", quality=5, restart_marker_rows=1),
    turned(quarters(), 6),
    dear.scanned(1600, 1200, [DC, AC_COARSE, *[AC_REFINED] * 5]),
    dear.scanned(1600, 1200, [DC, *[AC] * 5], parts=4),
    dear.scanned(640, 480, [DC, AC], dear.ARITHMETIC, ends=False),
    encoded(quarters()),
    encoded(quarters().convert("P")),
    encoded(quarters().convert("LA")),
    encoded(ramp_16_bit()),
    one_bit_png(64, 48),
    one_bit_png(1000, 750),
    dear.in_png(dear.profile(100_000)),
    dear.png(16, 16, dear.empty_blocks(2000)),
    encoded(Image.new("L", (1, 1))),
    encoded(quarters(), "GIF"),
    hostile.truncated_png()[:2000],
)
CORPUS = Corpus("pictures")


@pytest.fixture(scope="module", autouse=True)
def corpus() -> Iterator[None]:
    """Kept for the next run."""
    yield
    if FUZZING:
        CORPUS.save()


def is_read_or_refused(data: bytes) -> bool:
    with CORPUS.trying(data):
        try:
            frame = read_frame(data, Budget(time.thread_time))
        except PictureError:
            return True
    assert isinstance(frame, Frame)
    return frame.image.mode == "RGB" and frame.width * frame.height <= 16_000_000


def test_what_was_dear_before_is_read_or_refused() -> None:
    assert all(map(is_read_or_refused, CORPUS.kept))


def test_a_picture_is_read_or_refused() -> None:
    for data in islice(mutations([*SEEDS, *CORPUS.kept], RANDOM), INPUTS):
        assert is_read_or_refused(data)
