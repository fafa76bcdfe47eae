"""Frames to play: from a folder, a video or GIF, a picture, or the clip made on the spot."""

from __future__ import annotations

import configparser
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from foyer_media.display import upright
from foyer_media.film import Film
from foyer_media.names import PICTURES, suffix
from foyer_media.source import FileSource, opened
from foyer_media.unreadable import ClipUnreadable
from local import panorama

_FOLDER_FPS = 5.0
"""Of a folder of frames that does not say."""


class NoClip(ValueError):
    """The path holds nothing that can be played."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Encoded pictures and the rate at which they were taken."""

    name: str
    fps: float
    length: int | None
    """How many frames, where that is known beforehand."""
    frames: Callable[[], Iterator[bytes]]


def load(path: Path | None) -> Clip:
    """The clip at `path`, or the one made on the spot; NoClip if there is none."""
    if path is None:
        return Clip("a person comes, stays and goes", panorama.FPS, panorama.LENGTH, panorama.frames)
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise NoClip(f"{path} does not exist")
    if suffix(path.name) in PICTURES:
        return _pictures(path.name, [path], _FOLDER_FPS)
    return _video(path)


def _folder(path: Path) -> Clip:
    """A folder of pictures in natural order; MOTChallenge keeps them in img1, the rate in seqinfo.ini."""
    sequence = configparser.ConfigParser()
    sequence.read(path / "seqinfo.ini")
    fps = sequence.getfloat("Sequence", "frameRate", fallback=_FOLDER_FPS)
    folder = path / sequence.get("Sequence", "imDir", fallback="img1")
    pictures = _listed(folder if folder.is_dir() else path)
    if not pictures:
        raise NoClip(f"{path} holds no .jpg or .png files")
    return _pictures(path.name, pictures, fps)


def _listed(folder: Path) -> list[Path]:
    return [folder / name for name in FileSource(folder).pictures()]


def _pictures(name: str, files: list[Path], fps: float) -> Clip:
    return Clip(name, fps, len(files), lambda: (file.read_bytes() for file in files))


def _video(path: Path) -> Clip:
    """Whatever the analysis of recordings decodes; a GIF too."""
    try:
        with opened(FileSource(path)) as file, closing(Film(file)) as film:
            fps, length = film.rate, film.count
    except (ClipUnreadable, OSError) as error:
        raise NoClip(f"{path} is neither a folder of frames, a picture nor a video: {error}") from error
    return Clip(path.name, fps, length, lambda: _decoded(path))


def _decoded(path: Path) -> Iterator[bytes]:
    with opened(FileSource(path)) as file, closing(Film(file)) as film:
        for _, frame in film.frames(after=0.0):
            yield panorama.jpeg(upright(frame, film.aspect))
