from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from local import clips, panorama


def picture(path: Path, grey: int = 128) -> Path:
    Image.new("RGB", (32, 24), (grey, grey, grey)).save(path)
    return path


def decoded(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_folder_is_played_in_natural_order(tmp_path: Path) -> None:
    for name, grey in (("10.png", 20), ("2.png", 10), ("11.jpg", 30), ("._2.png", 99)):
        picture(tmp_path / name, grey)
    (tmp_path / "notes.txt").write_text("not a picture")
    clip = clips.load(tmp_path)
    assert (clip.length, clip.fps) == (3, 5.0)
    assert [round(ImageStat.Stat(decoded(frame)).mean[0]) for frame in clip.frames()] == [10, 20, 30]


def test_a_motchallenge_folder_tells_its_rate(tmp_path: Path) -> None:
    (tmp_path / "img1").mkdir()
    picture(tmp_path / "img1" / "000001.jpg")
    (tmp_path / "seqinfo.ini").write_text("[Sequence]\nimDir=img1\nframeRate=12\n")
    assert (clips.load(tmp_path).fps, clips.load(tmp_path).length) == (12.0, 1)


def test_a_picture_is_a_clip_of_one_frame_and_is_sent_as_it_is(tmp_path: Path) -> None:
    path = picture(tmp_path / "one.png")
    assert list(clips.load(path).frames()) == [path.read_bytes()]


def test_a_gif_is_decoded(tmp_path: Path) -> None:
    shades = [Image.new("L", (32, 24), shade) for shade in (0, 120, 240)]
    shades[0].save(tmp_path / "clip.gif", save_all=True, append_images=shades[1:], duration=100)
    clip = clips.load(tmp_path / "clip.gif")
    assert clip.fps == pytest.approx(10, rel=0.01)
    means = [ImageStat.Stat(decoded(frame)).mean[0] for frame in clip.frames()]
    assert means == pytest.approx([0, 120, 240], abs=3)


@pytest.mark.parametrize("name", ["missing", "notes.txt", "empty"])
def test_what_cannot_be_played_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("not a video")
    (tmp_path / "empty").mkdir()
    with pytest.raises(clips.NoClip, match=name):
        clips.load(tmp_path / name)


def test_the_clip_made_on_the_spot_begins_and_ends_with_the_empty_wall() -> None:
    frames = [decoded(frame) for frame in panorama.frames()]
    assert len(frames) == panorama.LENGTH
    assert all(frame.size == (panorama.WIDTH, panorama.HEIGHT) for frame in frames)
    variance = [sum(ImageStat.Stat(frame).var) for frame in frames]
    assert max(variance[:5] + variance[-5:]) < 1 < min(variance[10:40])
