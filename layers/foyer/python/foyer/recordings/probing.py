"""How long a clip is, without looking at it."""

from __future__ import annotations

from contextlib import closing

from foyer.recordings import pictures
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer_media.film import Film
from foyer_media.source import Source, opened


def probe(source: Source, clip: Clip, options: Options) -> float | None:
    """Seconds of a clip, by its own word; None where it does not say.

    Raises:
        ClipUnreadable: where it cannot be opened, or has no picture in it.
    """
    if clip.kind != "video":
        return pictures.count(source, clip) / options.frames_per_second
    with opened(source) as file, closing(Film(file)) as film:
        return film.length
