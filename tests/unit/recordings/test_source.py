from __future__ import annotations

import os
import socket
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from foyer_media.source import LARGEST_PICTURE, FileSource, open_file, opened
from foyer_media.unreadable import ClipUnreadable


class Bytes:
    """A source of these bytes, or of an error once so many of them were read."""

    def __init__(self, content: bytes, error: Exception | None = None) -> None:
        self._file = BytesIO(content)
        self._error = error

    def open(self) -> BinaryIO:
        if self._error is not None:
            self._file.read = self._fail  # type: ignore[method-assign]
        return self._file

    def pictures(self) -> list[str]:
        return []

    def picture(self, name: str) -> bytes:
        return b""

    def _fail(self, size: int | None = -1, /) -> bytes:
        assert self._error is not None
        raise self._error


def test_a_file_is_read_from_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"film")
    with FileSource(tmp_path / "a.mp4", tmp_path).open() as file:
        assert file.read() == b"film"


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp4")
    with pytest.raises(ClipUnreadable, match="no file but a named pipe"):
        FileSource(tmp_path / "a.mp4").open()


def test_what_becomes_a_pipe_while_it_is_opened_is_not_waited_for_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "a.mp4")
    (tmp_path / "plain").touch()
    monkeypatch.setattr(Path, "stat", lambda self: os.stat(tmp_path / "plain"))
    with pytest.raises(ClipUnreadable, match="no file but a named pipe"):
        open_file(tmp_path / "a.mp4")


def test_devices_sockets_and_folders_are_no_files(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.mp4"))
        with pytest.raises(ClipUnreadable, match="no file but a socket"):
            open_file(tmp_path / "s.mp4")
    with pytest.raises(ClipUnreadable, match="no file but a device"):
        open_file(Path("/dev/zero"))
    with pytest.raises(ClipUnreadable, match="no file but a folder"):
        open_file(tmp_path)


def test_a_link_is_followed_within_its_folder_and_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    (folder / "a.mp4").write_bytes(b"film")
    (tmp_path / "secret").write_bytes(b"-")
    for name, target in (("in", "a.mp4"), ("out", "../secret"), ("nowhere", "gone.mp4"), ("round", "round")):
        (folder / name).symlink_to(target)

    with open_file(folder / "in", folder) as inside, open_file(folder / "out") as named_itself:
        assert (inside.read(), named_itself.read()) == (b"film", b"-")
    with pytest.raises(ClipUnreadable, match="leads out of the folder"):
        open_file(folder / "out", folder)
    with pytest.raises(ClipUnreadable, match=r"leads nowhere: gone\.mp4 is not there"):
        open_file(folder / "nowhere", folder)
    with pytest.raises((ClipUnreadable, OSError)):
        open_file(folder / "round", folder)


def test_a_picture_that_cannot_be_had_is_empty_and_too_large_a_one_is_not_read_whole(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "1.jpg")
    (tmp_path / "2.jpg").symlink_to("gone.jpg")
    (tmp_path / "3.jpg").write_bytes(b"fine")
    with (tmp_path / "4.jpg").open("wb") as file:
        file.truncate(1_000_000_000_000)
    (tmp_path / "5.jpg").mkdir()
    source = FileSource(tmp_path, tmp_path)
    assert source.pictures() == ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]
    assert [len(source.picture(name)) for name in source.pictures()] == [0, 0, 4, LARGEST_PICTURE + 1]


@pytest.mark.parametrize("error", [AttributeError("x"), MemoryError(), OSError("Invalid data stream"), KeyError("y")])
def test_whatever_a_library_raises_over_a_clip_makes_it_unreadable(error: Exception) -> None:
    with pytest.raises(ClipUnreadable, match=type(error).__name__):
        _read(Bytes(b"film"), error)


def test_what_reading_a_clip_raises_is_passed_on_whatever_a_library_makes_of_it() -> None:
    broken = ConnectionError("the network is gone")
    for of_the_library in (AttributeError("x"), ClipUnreadable("This is no video.")):
        with pytest.raises(ConnectionError, match="network"):
            _read(Bytes(b"film", broken), of_the_library)


def _read(source: Bytes, error: Exception) -> None:
    """As a library that raises that, whether or not it could read."""
    with opened(source) as file:
        with suppress(ConnectionError):
            file.read(4)
        raise error
