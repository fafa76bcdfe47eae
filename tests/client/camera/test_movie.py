"""Films that are written can be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import pytest

from foyer_client.camera.movie import Movie, MovieFailed
from tests.client.camera.films import picture, shade_of


def seen(path: Path) -> list[tuple[float, int, tuple[int, int]]]:
    """Time, grey and size of each frame."""
    with av.open(str(path)) as container:
        decoded: Any = container.decode(video=0)
        frames = [(frame.time, frame.to_image()) for frame in decoded]
    return [(float(time or 0), shade_of(image), image.size) for time, image in frames]


def test_pictures_keep_their_times_and_the_last_one_stays_a_moment(tmp_path: Path) -> None:
    movie = Movie(tmp_path / "out.mp4")
    for offset, shade in ((0.0, 50), (1.0, 120), (1.2, 200)):
        movie.add(picture(shade), offset)
    movie.close()

    times, shades, sizes = zip(*seen(movie.path), strict=True)
    assert times == pytest.approx((0, 1, 1.2, 1.7), abs=0.002)
    assert shades == pytest.approx((50, 120, 200, 200), abs=6)
    assert set(sizes) == {(64, 48)}
    assert movie.pictures == 3


def test_sides_are_even_and_other_sizes_are_fitted_in(tmp_path: Path) -> None:
    movie = Movie(tmp_path / "out.mp4")
    movie.add(picture(size=(63, 47)), 0)
    movie.add(picture(size=(100, 30)), 1)
    movie.close()
    assert {size for _, _, size in seen(movie.path)} == {(64, 48)}


def test_times_that_stand_still_do_no_harm(tmp_path: Path) -> None:
    movie = Movie(tmp_path / "out.mp4")
    for _ in range(3):
        movie.add(picture(), 1.0)
    movie.close()
    assert len(seen(movie.path)) == 4


def test_without_a_picture_there_is_no_file(tmp_path: Path) -> None:
    movie = Movie(tmp_path / "out.mp4")
    movie.close()
    assert not movie.path.exists()


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(MovieFailed, match=r"out\.mp4 cannot be written: No such file or directory"):
        Movie(tmp_path / "missing" / "out.mp4")
