"""A clip's film with what was seen drawn on."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import msgspec

from foyer.recordings.analysis import Line
from foyer.recordings.segments import Still
from foyer.vision import read_frame
from foyer_client.camera import words
from foyer_client.camera.drawing import annotated
from foyer_client.camera.movie import Movie
from foyer_client.results import FrameResult

_LONG_SIDE = 1280
"""px to which larger frames are reduced: a film to look at, not to measure in."""
_CAPTION_FOR = 3.0
"""Seconds that an event is told at the bottom."""
_MOST_CAPTIONS = 4


class Film:
    """An MP4 in the making."""

    def __init__(self, path: Path) -> None:
        """MovieFailed where nothing can be written there."""
        self._movie = Movie(path)
        self._captions: deque[tuple[float, str]] = deque(maxlen=_MOST_CAPTIONS)

    def add(self, still: Still, line: Line) -> None:
        """The next frame."""
        result = msgspec.convert(msgspec.to_builtins(line), FrameResult)
        for event in result.events:
            self._captions.append((line.time, words.caption(event, result.value_of(event))))
        told = [text for since, text in self._captions if line.time < since + _CAPTION_FOR]
        picture = read_frame(still.image).image
        picture.thumbnail((_LONG_SIDE, _LONG_SIDE))
        self._movie.add(annotated(picture, result, told), line.time)

    def close(self) -> None:
        """Finish the file."""
        self._movie.close()
