"""Frames to play: from a folder, a video or GIF, a picture, or the clip made on the spot."""

from __future__ import annotations

import configparser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
from PIL import Image

from local import panorama

_PICTURES = {".jpg", ".jpeg", ".png"}
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
    if path.suffix.lower() in _PICTURES:
        return _pictures(path.name, [path], _FOLDER_FPS)
    return _video(path)


def _folder(path: Path) -> Clip:
    """A folder of pictures in the order of their names; MOTChallenge keeps them in img1, the rate in seqinfo.ini."""
    sequence = configparser.ConfigParser()
    sequence.read(path / "seqinfo.ini")
    fps = sequence.getfloat("Sequence", "frameRate", fallback=_FOLDER_FPS)
    folder = path / sequence.get("Sequence", "imDir", fallback="img1")
    pictures = _listed(folder if folder.is_dir() else path)
    if not pictures:
        raise NoClip(f"{path} holds no .jpg or .png files")
    return _pictures(path.name, pictures, fps)


def _listed(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in _PICTURES)


def _pictures(name: str, files: list[Path], fps: float) -> Clip:
    return Clip(name, fps, len(files), lambda: (file.read_bytes() for file in files))


def _video(path: Path) -> Clip:
    """Whatever PyAV decodes; a GIF too."""
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            fps, length = float(stream.average_rate or _FOLDER_FPS), stream.frames or None
    except (av.FFmpegError, IndexError) as error:
        raise NoClip(f"{path} is neither a folder of frames, a picture nor a video") from error
    return Clip(path.name, fps, length, lambda: _decoded(path))


def _decoded(path: Path) -> Iterator[bytes]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield panorama.jpeg(Image.fromarray(frame.to_ndarray(format="rgb24")))
