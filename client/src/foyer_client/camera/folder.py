"""A picture, or a folder of them: all are sent, in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from foyer_client.camera.encoding import shot_of_picture
from foyer_client.camera.source import Shot, SourceFailed

SUFFIXES = {".jpg", ".jpeg", ".png"}


class Folder:
    """The pictures at a path."""

    live = False

    def __init__(self, path: Path, fps: float, size: int) -> None:
        """Taken at `fps` a second; SourceFailed if there are none."""
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        self._files = [file for file in files if file.suffix.lower() in SUFFIXES]
        if not self._files:
            raise SourceFailed(f"{path} holds no .jpg or .png files")
        self.name = path.name or str(path)
        self.length: float | None = len(self._files) / fps
        self._shots = self._read(fps, size)

    def take(self, after: float) -> Shot | None:
        """The next picture, whatever the time."""
        return next(self._shots, None)

    def close(self) -> None:
        """Nothing is open."""

    def _read(self, fps: float, size: int) -> Iterator[Shot]:
        for number, file in enumerate(self._files):
            try:
                yield shot_of_picture(file.read_bytes(), number / fps, size)
            except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
                raise SourceFailed(f"{file} cannot be read as a picture") from error
