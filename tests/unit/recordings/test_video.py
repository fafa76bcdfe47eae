from __future__ import annotations

from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from PIL import Image

from foyer.recordings.options import Options
from foyer.recordings.segments import Segment
from foyer_media.unreadable import ClipUnreadable
from tests.fixtures.films import animation, film, shade, shades
from tests.fixtures.pictures import quarters
from tests.fixtures.recordings import LONG_AGO, levels, segments

FORMS = [
    ("a.mp4", "libx264"), ("a.mov", "libx264"), ("a.mkv", "libx264"), ("a.avi", "mpeg4"), ("a.webm", "libvpx"),
    ("a.ts", "libx264"), ("a.3gp", "mpeg4"), ("a.flv", "libx264"), ("a.wmv", "wmv2"),
]  # fmt: skip


def slots(found: list[Segment]) -> list[int]:
    return [still.slot for segment in found for still in segment.frames]


@pytest.mark.parametrize(("name", "codec"), FORMS)
def test_every_container_gives_one_frame_for_each_slot(tmp_path: Path, name: str, codec: str) -> None:
    found = segments(film(tmp_path / name, [shade(5 * n) for n in range(40)], fps=10, codec=codec))
    assert slots(found) == list(range(20))
    told = levels(found[0])
    assert all(abs(level - 10 * slot) <= 4 for slot, level in enumerate(told)), told


def test_a_gif_is_a_video_too(tmp_path: Path) -> None:
    (segment,) = segments(animation(tmp_path / "a.gif", shades(12), fps=10))
    assert [still.slot for still in segment.frames] == list(range(6))


@pytest.mark.parametrize(("name", "codec"), [*FORMS, ("a.gif", "")])
@pytest.mark.parametrize("length", [1, 3, 7])
def test_a_film_cut_anywhere_has_the_same_frames(tmp_path: Path, name: str, codec: str, length: int) -> None:
    path = tmp_path / name
    path = film(path, shades(60), codec=codec) if codec else animation(path, shades(60))
    whole, cut = segments(path), segments(path, slots=length)
    assert len(cut) == -(-30 // length)
    assert list(chain.from_iterable(part.frames for part in cut)) == whole[0].frames


def test_frames_between_keyframes_are_the_same_wherever_it_was_cut(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", shades(80), keyframes=250, bf="3", **{"x264-params": "open-gop=1"})
    whole, cut = segments(path), segments(path, slots=3)
    assert list(chain.from_iterable(part.frames for part in cut)) == whole[0].frames


def test_a_source_slower_than_asked_for_gives_all_its_frames(tmp_path: Path) -> None:
    (segment,) = segments(film(tmp_path / "a.mp4", shades(6), fps=2))
    assert [still.slot for still in segment.frames] == [0, 2, 5, 7, 10, 12]
    assert [still.time for still in segment.frames] == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5]


def test_uneven_frames_are_taken_by_their_times(tmp_path: Path) -> None:
    times = [0.0, 0.05, 0.21, 0.22, 1.0, 3.15, 3.19]
    (segment,) = segments(film(tmp_path / "a.mp4", shades(7), times=times))
    assert [still.slot for still in segment.frames] == [0, 1, 5, 15]


def test_a_gap_without_frames_is_passed_over(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mkv", shades(4), times=[0.0, 0.2, 900.0, 900.2])
    assert [(each.start, each.next) for each in segments(path, slots=10)] == [(0, 4500), (4500, None)]


def test_capture_times_follow_the_frames_own(tmp_path: Path) -> None:
    (segment,) = segments(film(tmp_path / "2026-11-22 14.30.00.mp4", shades(6), fps=2))
    assert segment.capture.origin == "name"
    assert [still.captured - segment.capture.start for still in segment.frames] == [0, 0.5, 1, 1.5, 2, 2.5]


def test_the_containers_time_goes_before_the_names(tmp_path: Path) -> None:
    said = {"creation_time": "2020-05-01T10:00:00Z"}
    (segment,) = segments(film(tmp_path / "20261122_143000.mkv", shades(3), metadata=said))
    assert (segment.capture.start, segment.capture.origin) == (1588327200.0, "metadata")


def test_a_film_that_tells_no_time_was_taken_when_its_file_was_changed(tmp_path: Path) -> None:
    (segment,) = segments(film(tmp_path / "a.avi", shades(3), codec="mpeg4"))
    assert (segment.capture.start, segment.capture.origin) == (LONG_AGO, "modified")


def test_a_phones_film_is_turned_upright(tmp_path: Path) -> None:
    (segment,) = segments(film(tmp_path / "a.mp4", [quarters(64, 48)] * 3, turned=90))
    image = Image.open(BytesIO(segment.frames[0].image))
    assert image.size == (48, 64)
    red = quarters(64, 48).rotate(90, expand=True).getpixel((5, 5))
    assert all(abs(is_ - was) < 40 for is_, was in zip(image.getpixel((5, 5)), red, strict=True))


def test_a_film_that_is_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = fast_start(film(tmp_path / "a.mp4", shades(100), fps=5, tune="zerolatency"))
    path = tmp_path / "b.mp4"
    path.write_bytes(whole[: len(whole) * 6 // 10])
    (segment,) = segments(path)
    assert 5 < len(segment.frames) < 100
    assert segment.damage is not None
    assert "breaks off after" in segment.damage


def fast_start(path: Path) -> bytes:
    """The film with its index at the beginning, so that a part of it can be played."""
    import av

    moved = path.with_name("moved.mp4")
    with av.open(str(path)) as old, av.open(str(moved), "w", options={"movflags": "faststart"}) as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        for packet in old.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    return moved.read_bytes()


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"")
    with pytest.raises(ClipUnreadable, match="is empty"):
        segments(path)


@pytest.mark.parametrize("content", [b"\0" * 4096, b"hello\n" * 999, b"\xff\xd8\xff" + b"0" * 999])
def test_what_is_no_video_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(ClipUnreadable, match="no video"):
        segments(path)


@pytest.mark.parametrize("playlist", ["#EXTM3U\n#EXTINF:1,\n{}\n#EXT-X-ENDLIST\n", "ffconcat version 1.0\nfile '{}'\n"])
def test_a_playlist_leads_nowhere(tmp_path: Path, playlist: str) -> None:
    other = film(tmp_path / "other.mp4", shades(3))
    path = tmp_path / "list.mp4"
    path.write_text(playlist.format(other))
    with pytest.raises(ClipUnreadable):
        segments(path)


def test_a_film_without_its_index_is_refused(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", shades(30))
    path.write_bytes(path.read_bytes()[:1500])
    with pytest.raises(ClipUnreadable, match="cut off"):
        segments(path)


def test_large_pictures_make_short_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = film(tmp_path / "a.mp4", shades(40))
    monkeypatch.setattr("foyer.recordings.video.ROOM", 3 * len(segments(path)[0].frames[0].image))
    found = segments(path)
    assert len(found) > 4
    assert slots(found) == list(range(20))


def test_a_huge_film_is_reduced_to_what_is_accepted(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [shade(99, (5000, 200))] * 2, codec="mpeg4")
    (segment,) = segments(path, Options(camera="door", frames_per_second=5))
    assert Image.open(BytesIO(segment.frames[0].image)).size == (4096, 164)


def test_frames_are_sampled_at_any_rate(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", shades(60), fps=30)
    for rate in (0.5, 1, 7, 12.5, 30, 60):
        found = segments(path, Options(camera="door", frames_per_second=rate), slots=4)
        assert slots(found) == sorted({int(n / 30 * rate + 1e-6) for n in range(60)})
