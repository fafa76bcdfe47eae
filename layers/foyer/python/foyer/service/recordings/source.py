"""A clip's bytes, where they lie in a bucket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from foyer.aws import objects
from foyer.recordings.clip import Clip
from foyer.service.recordings.run import Run
from foyer_media.names import in_natural_order, is_picture


@dataclass(frozen=True, slots=True)
class ObjectSource:
    """A clip of a run: read in stretches, so that it needs no disk, however long it is."""

    run: Run
    clip: Clip

    def open(self) -> BinaryIO:
        """The file from its beginning."""
        return objects.opened(self.run.bucket, self.run.prefix + self.clip.path, self.clip.size, self.clip.content)

    def pictures(self) -> list[str]:
        """The names of the folder's pictures, in natural order."""
        listed = objects.listed(self.run.bucket, self._folder, folders=False)
        names = (found.key.removeprefix(self._folder) for found in listed)
        return sorted(filter(is_picture, names), key=in_natural_order)

    def picture(self, name: str) -> bytes:
        """One of them; ObjectChanged where it has gone meanwhile."""
        content = objects.read(self.run.bucket, self._folder + name)
        if content is None:
            raise objects.ObjectChanged(f"{self.clip.name}/{name} was removed while the clip was being read")
        return content

    @property
    def _folder(self) -> str:
        return f"{self.run.prefix}{self.clip.path}/" if self.clip.path else self.run.prefix
