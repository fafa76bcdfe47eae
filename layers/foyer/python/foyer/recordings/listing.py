"""Files to clips: which of them belong together, and which are none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from foyer.recordings.clip import Clip
from foyer_media.names import PICTURES, VIDEOS, ZIP, in_natural_order, is_hidden, is_picture, is_video, is_zip, suffix

TOP = "pictures"
"""What pictures are called that lie in no folder of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or an object of a bucket."""

    name: str
    """Its path below the folder or prefix, with slashes."""
    size: int
    """Bytes."""
    etag: str
    """Without quotes."""
    modified: float
    """Seconds since 1970 UTC."""


def clips_of(entries: Iterable[Entry], top: str = TOP) -> list[Clip]:
    """The clips among files, by name; pictures are gathered by folder, those at the top under the name `top`."""
    clips: list[Clip] = []
    folders: dict[str, list[Entry]] = {}
    for entry in entries:
        if is_video(entry.name):
            clips.append(Clip(entry.name, "video", entry.name, entry.etag, entry.size, entry.modified))
        elif is_zip(entry.name):
            clips.append(Clip(entry.name, "zip", entry.name, entry.etag, entry.size, entry.modified))
        elif is_picture(entry.name):
            folders.setdefault(entry.name.rpartition("/")[0], []).append(entry)
    taken = {clip.name for clip in clips}
    for folder, files in sorted(folders.items(), reverse=True):  # the top's, which has no name of its own, is last
        name = _free(folder or top, taken)
        taken.add(name)
        clips.append(_gathered(folder, files, name))
    return sorted(clips, key=lambda clip: in_natural_order(clip.name))


def ignored_of(entries: Iterable[Entry]) -> list[str]:
    """The names of those that are no clip, nor of one; hidden files are not worth telling."""
    names = (entry.name for entry in entries if not is_hidden(entry.name))
    return sorted(name for name in names if suffix(name) not in VIDEOS | PICTURES | {ZIP})


def _free(name: str, taken: Collection[str]) -> str:
    """A name that no other clip has: a bucket may hold a video and a folder of the same name."""
    while name in taken:
        name += "-"
    return name


def _gathered(folder: str, files: list[Entry], name: str) -> Clip:
    content = sha256()
    for file in sorted(files, key=lambda file: file.name):
        content.update(f"{file.name.rpartition('/')[2]}\0{file.etag}\n".encode())
    size, modified = sum(file.size for file in files), min(file.modified for file in files)
    return Clip(name, "pictures", folder, content.hexdigest(), size, modified)
