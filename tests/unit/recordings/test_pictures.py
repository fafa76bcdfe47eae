from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from foyer_media.source import FileSource
from foyer_media.unreadable import ClipUnreadable
from tests.fixtures.field import field_case
from tests.fixtures.films import zipped
from tests.fixtures.recordings import segments


def folder(path: Path, names: list[str]) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_bytes(name.encode())
    return path


def test_pictures_are_passed_on_as_they_are_in_natural_order(tmp_path: Path) -> None:
    (segment,) = segments(folder(tmp_path / "f", ["10.jpg", "9.png", "1.jpeg", "notes.txt"]))
    assert [still.image for still in segment.frames] == [b"1.jpeg", b"9.png", b"10.jpg"]
    assert [(still.slot, still.time) for still in segment.frames] == [(0, 0.0), (1, 0.2), (2, 0.4)]


def test_a_folder_cut_anywhere_has_the_same_frames(tmp_path: Path) -> None:
    path = folder(tmp_path / "f", [f"{n}.jpg" for n in range(7)])
    cut = segments(path, slots=3)
    assert [(part.start, part.next) for part in cut] == [(0, 3), (3, 6), (6, None)]
    assert [still for part in cut for still in part.frames] == segments(path)[0].frames


def test_large_pictures_make_short_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foyer.recordings.pictures.ROOM", 10)
    assert [len(part.frames) for part in segments(folder(tmp_path / "f", [f"{n}.jpg" for n in range(7)]))] == [
        2,
        2,
        2,
        1,
    ]


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    members = {"f/2.jpg": b"two", "f/10.jpg": b"ten", "__MACOSX/f/._2.jpg": b"", "readme.txt": b"", "f/": b""}
    (segment,) = segments(zipped(tmp_path / "a.zip", members))
    assert [still.image for still in segment.frames] == [b"two", b"ten"]


def test_a_zip_of_the_folder_it_was_made_in_is_read_too(tmp_path: Path) -> None:
    members = {"./2.jpg": b"two", "./10.jpg": b"ten", "./.hidden.jpg": b"", "./__MACOSX/._2.jpg": b"", "../3.jpg": b""}
    (segment,) = segments(zipped(tmp_path / "a.zip", members))
    assert [still.image for still in segment.frames] == [b"two", b"ten"]


def test_the_case_from_the_field_has_ten_pictures() -> None:
    (segment,) = segments(field_case("10_zip_dot_slash") / "dot_slash.zip")
    assert len(segment.frames) == 10
    assert all(still.image for still in segment.frames)


def test_what_a_zip_calls_its_pictures_leads_nowhere(tmp_path: Path) -> None:
    (segment,) = segments(zipped(tmp_path / "a.zip", {"../../out.jpg": b"1", "/etc/out.jpg": b"2"}))
    assert [still.image for still in segment.frames] == [b"2"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_bomb_in_a_zip_is_not_unpacked_beyond_what_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foyer_media.reel.LARGEST_PICTURE", 1000)
    (segment,) = segments(zipped(tmp_path / "a.zip", {"1.jpg": b"\0" * 50_000_000, "2.jpg": b"fine"}))
    assert [still.image for still in segment.frames] == [b"", b"fine"]


def test_a_damaged_picture_in_a_zip_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("1.jpg", b"first picture")
        archive.writestr("2.jpg", b"second picture")
    path.write_bytes(path.read_bytes().replace(b"first picture", b"FIRST picture"))
    assert [still.image for still in segments(path)[0].frames] == [b"", b"second picture"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_picture_is_passed_over_however_it_is_packed(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("1.jpg", bytes(range(256)) * 20)
        archive.writestr("2.jpg", b"second picture")
    damaged = bytearray(path.read_bytes())
    damaged[45:60] = b"\xff" * 15
    path.write_bytes(damaged)
    assert [still.image for still in segments(path)[0].frames] == [b"", b"second picture"]


def test_a_disk_that_fails_while_a_zip_is_read_is_not_taken_for_a_damaged_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(io.BytesIO):
        """A file whose first member cannot be read from the disk."""

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() < 40:
                raise OSError("Input/output error")
            return super().read(size)

    path = zipped(tmp_path / "a.zip", {"1.jpg": b"one", "2.jpg": b"two"})
    monkeypatch.setattr(FileSource, "open", lambda self: Failing(path.read_bytes()))
    with pytest.raises(OSError, match="Input/output error"):
        segments(path)


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04" + b"\0" * 50])
def test_a_zip_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(ClipUnreadable, match="no zip file"):
        segments(path)


def test_a_zip_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClipUnreadable, match=r"no \.jpg or \.png"):
        segments(zipped(tmp_path / "a.zip", {"notes.txt": b""}))
