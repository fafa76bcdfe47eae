"""Damage costs what is damaged: reading goes on at the next frame that decodes, and what was lost is counted."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import av
import pytest

from foyer.recordings.segments import Segment
from foyer_media.unreadable import ClipUnreadable
from tests.fixtures.field import field_case
from tests.fixtures.films import film, shades
from tests.fixtures.recordings import segments

FORMS = [("a.mp4", "libx264"), ("a.mkv", "libx264"), ("a.avi", "mjpeg"), ("a.avi", "mpeg4")]


def damaged(path: Path, numbers: Collection[int]) -> Path:
    """The same film with these packets, in the order of decoding, full of zeros."""
    broken = path.with_name(f"broken{path.suffix}")
    with av.open(str(path)) as old, av.open(str(broken), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        for number, packet in enumerate(packet for packet in old.demux(video=0) if packet.dts is not None):
            if number in numbers:
                zeros: Any = av.Packet(bytes(packet.size))
                zeros.pts, zeros.dts, zeros.time_base = packet.pts, packet.dts, packet.time_base
                zeros.is_keyframe = packet.is_keyframe
                packet = zeros  # noqa: PLW2901 - the other one is what is written
            packet.stream = stream
            new.mux(packet)
    return broken


def forward(name: str) -> dict[str, str]:
    """An MKV's packets cannot be copied where frames come out of their order."""
    return {"bf": "0"} if name.endswith(".mkv") else {}


def stretches(found: list[Segment]) -> list[float]:
    return [lost.seconds for segment in found for lost in segment.lost]


def slots(found: list[Segment]) -> list[int]:
    return [still.slot for segment in found for still in segment.frames]


@pytest.mark.parametrize(("name", "codec"), FORMS)
def test_a_damaged_packet_costs_no_more_than_what_depends_on_it(tmp_path: Path, name: str, codec: str) -> None:
    path = film(tmp_path / name, shades(40), fps=5, codec=codec, keyframes=8, **forward(name))
    (found,) = segments(damaged(path, {11}))
    assert 34 <= len(found.frames) < 40
    assert found.frames[-1].slot == 39
    assert found.damage is None
    assert len(found.lost) == 1
    assert 0.4 <= found.lost[0].seconds <= 1.0


def test_each_damaged_stretch_is_counted(tmp_path: Path) -> None:
    (found,) = segments(damaged(film(tmp_path / "a.avi", shades(60), fps=5, codec="mjpeg"), {5, 20, 21, 22, 40}))
    assert stretches([found]) == [0.4, 0.8, 0.4]


def test_damage_at_the_beginning_costs_the_beginning(tmp_path: Path) -> None:
    (found,) = segments(damaged(film(tmp_path / "a.avi", shades(40), fps=5, codec="mjpeg"), {0, 1}))
    assert slots([found]) == list(range(38))
    assert stretches([found]) == [0.4]


def test_damage_at_the_end_breaks_the_film_off(tmp_path: Path) -> None:
    (found,) = segments(damaged(film(tmp_path / "a.avi", shades(40), fps=5, codec="mjpeg"), {37, 38, 39}))
    assert slots([found]) == list(range(37))
    assert found.lost == ()
    assert str(found.damage).startswith("It breaks off after 7.2 s (Invalid data")


def test_a_film_of_damage_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClipUnreadable, match="no picture in it that can be decoded"):
        segments(damaged(film(tmp_path / "a.avi", shades(40), fps=5, codec="mjpeg"), range(40)))


@pytest.mark.parametrize(("name", "codec"), FORMS)
@pytest.mark.parametrize("length", [1, 3, 7])
def test_a_damaged_film_cut_anywhere_is_the_same(tmp_path: Path, name: str, codec: str, length: int) -> None:
    path = damaged(film(tmp_path / name, shades(60), codec=codec, **forward(name)), {12, 30, 31})
    whole, cut = segments(path), segments(path, slots=length)
    assert stretches(whole)
    assert list(chain.from_iterable(part.frames for part in cut)) == whole[0].frames
    assert stretches(cut) == stretches(whole)


def test_frames_that_an_avi_repeats_are_no_damage(tmp_path: Path) -> None:
    """What says that nothing has changed is a packet without a byte."""
    (found,) = segments(film(tmp_path / "a.avi", shades(20), codec="mpeg4", times=[n / 10 + n // 8 for n in range(20)]))
    assert (stretches([found]), found.damage) == ([], None)


def test_frames_of_impossible_times_are_passed_over(tmp_path: Path) -> None:
    far = 40 * 86_400.0
    path = film(tmp_path / "a.mkv", shades(20), times=[n / 5 if n < 19 else far for n in range(20)])
    (found,) = segments(path)
    assert slots([found]) == list(range(19))
    assert "times that make no sense" in str(found.damage)


def test_a_wrong_frame_rate_is_told_and_the_frames_own_times_are_taken(tmp_path: Path) -> None:
    (found,) = segments(film(tmp_path / "a.mkv", shades(20), fps=30_000, times=[n / 5 for n in range(20)]))
    assert slots([found]) == list(range(20))
    assert found.note == "Its header says 30,000 frames a second, its frames' own times 5: those were taken."


def test_a_header_without_a_rate_has_no_wrong_one(tmp_path: Path) -> None:
    """Of Matroska without a rate FFmpeg says a thousand, the ticks of its clock."""
    (found,) = segments(film(tmp_path / "a.mkv", shades(20), fps=1000, times=[n / 5 for n in range(20)]))
    assert (slots([found]), found.note) == (list(range(20)), None)


def test_a_last_frame_that_is_shown_for_long_is_no_damage(tmp_path: Path) -> None:
    first, *others = shades(4)
    path = tmp_path / "a.gif"
    first.save(path, save_all=True, append_images=others, duration=[200, 200, 200, 5000])
    (found,) = segments(path)
    assert (len(found.frames), found.damage) == (4, None)


def test_an_impossible_frame_rate_is_told_and_frames_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.avi"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mjpeg", rate=600)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuvj420p"
        stream.codec_context.time_base = Fraction(1, 600)
        for number, picture in enumerate(shades(50)):
            frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
            frame.pts, frame.time_base = number, Fraction(1, 600)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    whole, cut = segments(path), segments(path, slots=3)
    assert slots(whole) == list(range(10))
    assert str(whole[0].note).startswith("Its header says 600 frames a second, which no camera takes: it is read as 25")
    assert list(chain.from_iterable(part.frames for part in cut)) == whole[0].frames


def test_a_few_frames_keep_their_own_times_whatever_the_header_says(tmp_path: Path) -> None:
    (found,) = segments(film(tmp_path / "a.webm", shades(4), fps=1000, codec="libvpx", times=[0, 1, 2, 3]))
    assert (slots([found]), found.note) == ([0, 5, 10, 15], None)


def test_a_right_frame_rate_is_not_worth_a_word(tmp_path: Path) -> None:
    for name, codec in [("a.mp4", "libx264"), ("a.mkv", "libx264"), ("a.webm", "libvpx")]:
        assert segments(film(tmp_path / name, shades(20), codec=codec))[0].note is None


def test_the_cases_from_the_field_lose_one_frame_of_forty() -> None:
    folder = field_case("02_damaged_packet")
    for path in sorted(folder.glob("*_*")):
        (found,) = segments(path)
        assert len(set(slots([found]))) == 39
        assert found.frames[-1].slot == 39
        assert (stretches([found]), found.damage) == ([0.4], None)


def test_metadata_in_any_encoding_is_no_damage() -> None:
    for path in sorted(field_case("09_metadata_not_utf8").iterdir()):
        (found,) = segments(path)
        assert (len(found.frames), found.lost, found.damage, found.note) == (40, (), None, None)
