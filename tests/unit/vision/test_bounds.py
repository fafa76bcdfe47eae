"""What a picture may cost, whatever its bytes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from foyer.vision import BrokenPicture, Budget, PictureTooLarge, read_frame
from foyer.vision.budget import WORK
from tests.fixtures import dear
from tests.fixtures.dear import AC, AC_COARSE, AC_REFINED, DC, DEAR, LARGEST
from tests.fixtures.pictures import encoded, one_bit_png, quarters


@pytest.mark.parametrize("name", DEAR)
def test_whatever_its_bytes_a_picture_is_read_or_refused_within_two_seconds(name: str) -> None:
    data = DEAR[name](LARGEST)
    start = time.thread_time()
    with suppress(BrokenPicture, PictureTooLarge):
        read_frame(data, Budget(time.thread_time))
    assert time.thread_time() - start < 2


@pytest.mark.parametrize("name", ["forty thousand EXIFs", "fill bytes", "four thousand profiles"])
def test_what_is_not_needed_is_passed_over_however_much_of_it_there_is(name: str) -> None:
    assert read_frame(DEAR[name](LARGEST)).width == 64


def test_passes_over_all_blocks_are_counted_before_one_is_made() -> None:
    with pytest.raises(BrokenPicture, match="too long to decode"):
        read_frame(dear.scanned(4000, 4000, [DC, *[AC] * 160]), budget := Budget(clock=_ticks(0.0)))
    assert budget.work < 0
    assert read_frame(dear.scanned(64, 64, [DC, *[AC] * 160])).width == 64


def test_scans_that_refine_or_are_arithmetic_count_for_more() -> None:
    assert _work([DC, AC_COARSE, *[AC_REFINED] * 10]) > 3 * _work([DC, *[AC] * 11])
    assert _work([DC, AC], dear.ARITHMETIC) > 10 * _work([DC, AC])


def test_no_side_is_longer_than_a_jpeg_s_may_be() -> None:
    assert read_frame(one_bit_png(65_535, 1)).width == 65_535
    for size in ((65_536, 1), (1, 65_536)):
        with pytest.raises(PictureTooLarge, match="a side"):
            read_frame(one_bit_png(*size))


def test_a_camera_s_progressive_picture_of_sixteen_megapixels_is_far_below_the_bound() -> None:
    budget = Budget()
    read_frame(encoded(quarters(4000, 4000), "JPEG", progressive=True, subsampling=0), budget)
    assert WORK - budget.work < WORK / 4


def test_pictures_of_one_request_share_its_budget() -> None:
    one = dear.scanned(4000, 4000, [DC, *[AC] * 60])
    budget = Budget()
    read_frame(one, budget)
    read_frame(one, budget)
    with pytest.raises(BrokenPicture, match="too long to decode"):
        read_frame(one, budget)


def test_time_is_watched_while_a_picture_is_decoded_and_not_between_two() -> None:
    now = [0.0]
    budget = Budget(clock=lambda: now[0], seconds=1.0)
    read_frame(one_bit_png(64, 48), budget)
    now[0] += 5
    read_frame(one_bit_png(64, 48), budget)
    assert budget.seconds == 1.0

    with pytest.raises(BrokenPicture, match="too long to decode"):
        read_frame(one_bit_png(4000, 4000), Budget(clock=_ticks(0.3), seconds=1.0))


def test_time_that_one_picture_took_is_not_there_for_the_next() -> None:
    budget = Budget(clock=_ticks(0.01), seconds=1.0)
    read_frame(encoded(quarters()), budget)
    assert 0 < budget.seconds < 1.0


def _ticks(step: float) -> Callable[[], float]:
    """A clock that goes on by so much with every look at it."""
    times: Iterator[float] = (step * number for number in range(1_000_000))
    return lambda: next(times)


def _work(scans: list[dear.Scan], marker: int = dear.PROGRESSIVE) -> float:
    budget = Budget()
    read_frame(dear.scanned(800, 800, scans, marker), budget)
    return WORK - budget.work
