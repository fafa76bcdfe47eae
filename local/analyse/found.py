"""What lies at a path: clips with their sources, and what is none."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foyer.recordings.clip import Clip
from foyer.recordings.listing import Entry, clips_of, ignored_of
from foyer_media.names import is_hidden
from foyer_media.source import FileSource, open_file
from foyer_media.unreadable import ClipUnreadable


@dataclass(frozen=True, slots=True)
class Found:
    """The clips of a file or folder."""

    root: Path
    """The folder that clips' paths are below."""
    clips: list[Clip]
    ignored: list[str]
    within: Path | None
    """The folder that no link may lead out of; None: it was the file itself that was named."""
    paths: dict[str, Path]
    """Where below `root` each name lies: names are text, whatever bytes the file system has for them."""

    def source(self, clip: Clip) -> FileSource:
        """Where its bytes are."""
        return FileSource(self.root / self.paths[clip.path], self.within)


def find(path: Path, out: Path) -> Found:
    """The clips at a path; what lies in `out`, where results go, is none of them.

    What cannot be read is a clip as well, if its name is a clip's: why it cannot is told of that clip.
    """
    whole = path.is_dir()
    root, files = (path, list(files_below(path, out))) if whole else (path.parent, [path])
    within = root if whole else None
    entries = [_entry(root, file, within) for file in files]
    places = {place for file in files for place in (file.relative_to(root), file.relative_to(root).parent)}
    paths = {as_text(place) if place.name else "": place for place in places}
    top = as_text(Path(path.resolve().name))
    return Found(root, clips_of(entries, top=top), ignored_of(entries), within, paths)


def files_below(folder: Path, out: Path | None) -> Iterator[Path]:
    """Whatever is not hidden and no folder, in order, but for what lies in `out`.

    A link to a folder is not followed, and counts as no folder.
    """
    left_out = out.resolve() if out is not None else None
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = sorted(
            name
            for name in folders
            if name not in links and not is_hidden(name) and (Path(parent) / name).resolve() != left_out
        )
        yield from (Path(parent) / name for name in sorted([*names, *links]) if not is_hidden(name))


def as_text(path: Path) -> str:
    """A path as text that can be written down, with slashes, whatever bytes the file system has for it."""
    return os.fsencode(path.as_posix()).decode(errors="backslashreplace")


def _entry(root: Path, file: Path, within: Path | None) -> Entry:
    name = as_text(file.relative_to(root))
    try:
        with open_file(file, within) as content:
            status = os.fstat(content.fileno())
            fingerprint = hashlib.file_digest(content, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    except (ClipUnreadable, OSError):
        return Entry(name, 0, "", float(int(file.lstat().st_mtime)))
    return Entry(name, status.st_size, fingerprint, float(int(status.st_mtime)))
