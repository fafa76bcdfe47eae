"""Where annotated frames go: a file, a window, both or neither."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from types import TracebackType

from foyer_client.camera import words
from foyer_client.camera.drawing import annotated
from foyer_client.camera.movie import Movie
from foyer_client.camera.options import Options
from foyer_client.camera.source import Shot
from foyer_client.camera.window import Window
from foyer_client.results import Event, FrameResult

_CAPTION = 2.5
"""Seconds that an event stays to be read."""
_LINES = 4


class Screen:
    """Draws each answered frame, if anybody wants to see it."""

    def __init__(self, options: Options, tell: Callable[[str], None]) -> None:
        """`tell` hears of what was written. Raises MovieFailed or NoScreen."""
        self._tell = tell
        self._window = Window() if options.show else None
        self._movie = Movie(options.annotate) if options.annotate else None
        self._captions: deque[tuple[float, str]] = deque(maxlen=_LINES)

    def __enter__(self) -> Screen:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the file, close the window."""
        if self._movie:
            self._movie.close()
            if self._movie.pictures:
                self._tell(f"Annotated video: {self._movie.path} ({self._movie.pictures} pictures)")
        if self._window:
            self._window.close()

    def show(self, shot: Shot, result: FrameResult, new: list[Event]) -> bool:
        """Show a frame with what was seen; False once the window was closed."""
        if not (self._movie or self._window):
            return True
        self._captions.extend((shot.offset, words.caption(event, result.value_of(event))) for event in new)
        captions = [line for told, line in self._captions if shot.offset - told < _CAPTION]
        picture = annotated(shot.image, result, captions)
        if self._movie:
            self._movie.add(picture, shot.offset)
        return self._window.show(picture) if self._window else True
