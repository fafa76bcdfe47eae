"""Pictures, folders and videos, and what is none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from foyer_client.camera.encoding import shot_of_picture
from foyer_client.camera.opening import open_source
from foyer_client.camera.options import parse
from foyer_client.camera.source import Shot, Source, SourceFailed
from tests.client.camera.films import film, jpeg, picture, shade_of


def opened(source: str | Path, *words: str) -> Source:
    options = parse([str(source), "--url", "u", "--camera", "c", "--token", "t", *words], {})
    return open_source(options, lambda _: None)


def all_of(source: Source, interval: float) -> list[Shot]:
    """The frames that are taken at that interval, s."""
    shots: list[Shot] = []
    while shot := source.take(shots[-1].offset + interval if shots else 0.0):
        shots.append(shot)
    source.close()
    return shots


def test_all_pictures_of_a_folder_are_sent_as_they_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, shade in (("b.png", 20), ("a.JPG", 10), ("c.jpeg", 30)):
        (tmp_path / name).write_bytes(jpeg(picture(shade)))
    (tmp_path / "notes.txt").write_text("no picture")
    source = opened(tmp_path, "--fps", "2")
    shots = all_of(source, 100.0)

    assert (source.live, source.length) == (False, 1.5)
    assert [shot.encoded for shot in shots] == [jpeg(picture(shade)) for shade in (10, 20, 30)]
    assert [shot.offset for shot in shots] == [0, 0.5, 1]


def test_a_picture_is_a_folder_of_one(tmp_path: Path) -> None:
    path = tmp_path / "one.png"
    picture().save(path)
    (shot,) = all_of(opened(path), 1)
    assert shot.encoded == path.read_bytes()


def test_a_picture_that_is_too_large_is_sent_smaller() -> None:
    shot = shot_of_picture(jpeg(picture(size=(400, 300))), 0.0, 200)
    assert shot.image.size == Image.open(io.BytesIO(shot.encoded)).size == (200, 150)


def test_a_picture_that_lies_on_its_side_is_seen_upright() -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    picture(size=(64, 48)).save(buffer, "JPEG", exif=exif)
    shot = shot_of_picture(buffer.getvalue(), 0.0, 1280)
    assert shot.image.size == (48, 64)
    assert shot.encoded == buffer.getvalue()


def test_of_a_video_only_the_frames_of_its_time_are_sent(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", [picture(shade) for shade in range(40, 240, 10)], fps=10)
    source = opened(path)
    shots = all_of(source, 0.5)

    assert source.length == pytest.approx(2, abs=0.2)
    assert [shot.offset for shot in shots] == pytest.approx([0, 0.5, 1, 1.5], abs=0.02)
    assert [shade_of(shot.image) for shot in shots] == pytest.approx([40, 90, 140, 190], abs=6)
    assert shots[0].encoded.startswith(b"\xff\xd8")


def test_a_video_may_be_faster_than_it_was_taken(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", [picture()] * 5, fps=10)
    assert len(all_of(opened(path), 0.0001)) == 5


def test_a_large_video_is_sent_smaller(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", [picture(size=(320, 240))])
    (shot,) = all_of(opened(path, "--size", "160"), 1)
    assert shot.image.size == (160, 120)


def test_a_phones_video_is_seen_upright(tmp_path: Path) -> None:
    """As a phone held upright records: turned a quarter clockwise when shown."""
    half = picture(250)
    half.paste(picture(0, (32, 48)), (0, 0))
    (shot,) = all_of(opened(film(tmp_path / "film.mp4", [half], turned=-90)), 1)

    assert shot.image.size == (48, 64)
    top, bottom = shot.image.crop((0, 0, 48, 24)), shot.image.crop((0, 40, 48, 64))
    assert shade_of(top) < 40
    assert shade_of(bottom) > 200


def test_a_gif_is_a_video(tmp_path: Path) -> None:
    shades = [picture(shade) for shade in (0, 120, 240)]
    shades[0].save(tmp_path / "clip.gif", save_all=True, append_images=shades[1:], duration=100)
    assert len(all_of(opened(tmp_path / "clip.gif"), 0.1)) == 3


def test_of_a_video_that_is_cut_off_what_is_there_is_sent(tmp_path: Path) -> None:
    whole = film(tmp_path / "film.ts", [picture(n) for n in range(60, 120)]).read_bytes()
    (tmp_path / "cut.ts").write_bytes(whole[: len(whole) * 2 // 3])
    assert 1 < len(all_of(opened(tmp_path / "cut.ts"), 0.0001)) < 60


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("missing", "does not exist"),
        ("notes.txt", "notes.txt: This is no video that can be read"),
        ("empty", "There are no .jpg or .png pictures in it."),
        ("sound.wav", "sound.wav: This is no video that can be read"),
        ("broken.jpg", "broken.jpg: None of its 1 pictures can be read."),
    ],
)
def test_what_cannot_be_sent_says_so(tmp_path: Path, name: str, complaint: str) -> None:
    import wave

    (tmp_path / "notes.txt").write_text("no video")
    (tmp_path / "broken.jpg").write_text("no picture")
    (tmp_path / "empty").mkdir()
    with wave.open(str(tmp_path / "sound.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * 800)
    with pytest.raises(SourceFailed, match=complaint):
        all_of(opened(tmp_path / name), 1)


def test_a_webcam_that_is_not_there_says_so() -> None:
    with pytest.raises(SourceFailed, match="webcam 63 cannot be opened"):
        opened("63")


def test_an_address_is_told_without_its_password() -> None:
    with pytest.raises(SourceFailed, match=r"rtsp://127\.0\.0\.1:1/door cannot be opened") as raised:
        opened("rtsp://me:s3cret@127.0.0.1:1/door")
    assert "s3cret" not in str(raised.value)
