"""A picture, or a folder or zip of them: all are sent, in natural order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from foyer_client.camera.encoding import BadPicture, shot_of_picture
from foyer_client.camera.source import Shot, SourceFailed
from foyer_media.damage import Damage
from foyer_media.names import ZIP, suffix
from foyer_media.reel import Reel, reel_of
from foyer_media.source import FileSource
from foyer_media.unreadable import ClipUnreadable


class Folder:
    """The pictures at a path, as the analysis of recordings reads them."""

    live = False

    def __init__(self, path: Path, fps: float, size: int, tell: Callable[[str], None] = lambda _: None) -> None:
        """Taken at `fps` a second; SourceFailed if there are none. `tell` hears of those that cannot be read."""
        self.name = path.name or str(path)
        self.damaged = False
        self._tell = tell
        self._files = ExitStack()
        try:
            self._reel = self._opened(path)
            self._reel.check()
        except (ClipUnreadable, OSError) as error:
            self._files.close()
            raise SourceFailed(f"{path}: {error}") from error
        self.length: float | None = len(self._reel.names) / fps
        self._shots = self._read(fps, size)

    def take(self, after: float) -> Shot | None:
        """The next picture, whatever the time."""
        return next(self._shots, None)

    def close(self) -> None:
        """Close a zip."""
        self._files.close()

    def _opened(self, path: Path) -> Reel:
        is_zip = path.is_file() and suffix(path.name) == ZIP
        if path.is_dir() or is_zip:
            return self._files.enter_context(reel_of(FileSource(path), is_zip=is_zip))
        return Reel([path.name], FileSource(path.parent).picture)

    def _read(self, fps: float, size: int) -> Iterator[Shot]:
        unreadable = 0
        for number, name in enumerate(self._reel.names):
            try:
                shot = shot_of_picture(self._reel.picture(name), number / fps, size)
            except BadPicture as error:
                unreadable, self.damaged = unreadable + 1, True
                self._tell(f"{name} {error}")
                continue
            yield shot
        total = len(self._reel.names)
        if unreadable == total:
            raise SourceFailed(f"{self.name}: None of its {total} pictures can be read.")
        for sentence in Damage(total - unreadable, unreadable, seconds=total / fps).sentences:
            self._tell(f"{self.name}: {sentence}")
