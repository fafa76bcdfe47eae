from __future__ import annotations

from pathlib import Path

import pytest

from foyer.recordings.estimate import estimate
from foyer.recordings.probing import probe
from foyer_media.source import FileSource
from tests.fixtures.films import animation, film, shades, zipped
from tests.fixtures.recordings import OPTIONS, clip_of
from tests.fixtures.results import clip


def test_what_was_not_probed_is_as_long_as_its_size_makes_likely() -> None:
    clips = [clip("a.mp4", 1000), clip("b.mp4", 3000), clip("c.mp4", 4000)]
    told = estimate(clips, {"a.mp4": 900.0, "b.mp4": 2700.0}, OPTIONS)
    assert (told.clips, told.probed, told.hours, told.frames) == (3, 2, 2.0, 36_000)


def test_cost_and_time_grow_with_the_work() -> None:
    clips = [clip(f"{n}.mp4") for n in range(200)]
    some, all_ = (estimate(part, {one.name: 600.0 for one in part}, OPTIONS) for part in (clips[:100], clips))
    assert all_.dollars == pytest.approx(2 * some.dollars, rel=1e-3)
    assert all_.function_seconds == pytest.approx(2 * some.function_seconds)
    assert all_.minutes > some.minutes > 0


def test_an_hour_of_video_costs_some_cents() -> None:
    assert 0.02 < estimate([clip("a.mp4")], {"a.mp4": 3600.0}, OPTIONS).dollars < 0.10


def test_no_clips_cost_nothing() -> None:
    told = estimate([], {}, OPTIONS)
    assert (told.frames, told.dollars, told.minutes) == (0, 0.0, 0.0)


def test_clips_tell_their_lengths(tmp_path: Path) -> None:
    paths = [
        film(tmp_path / "a.mp4", shades(50), fps=10),
        film(tmp_path / "a.mkv", shades(50), fps=10),
        animation(tmp_path / "a.gif", shades(50), fps=10),
        zipped(tmp_path / "a.zip", {f"{n}.jpg": b"x" for n in range(25)}),
    ]
    lengths = [probe(FileSource(path), clip_of(path), OPTIONS) for path in paths]
    assert lengths == [pytest.approx(5, abs=0.2)] * 4
