"""A window of OpenCV's that shows pictures."""

from __future__ import annotations

import os
import sys
from typing import Any

from PIL import Image

_TITLE = "foyer-camera"
_LEAVE = {ord("q"), 27}
"""q and Escape."""


class NoScreen(RuntimeError):
    """No window can be opened; the message says why."""


class Window:
    """One window; `q`, Escape or its cross closes it."""

    def __init__(self) -> None:
        """NoScreen where there is none, or OpenCV was built without windows."""
        if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            # Asked before OpenCV tries: its toolkit would end the process.
            raise NoScreen("--show needs a screen, and there is none (DISPLAY is not set); --annotate writes a file")
        import cv2  # noqa: PLC0415 - an extra
        import numpy  # noqa: PLC0415 - comes with OpenCV

        self._cv2: Any = cv2
        self._array: Any = numpy.asarray
        try:
            cv2.namedWindow(_TITLE, cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO)
        except cv2.error as error:
            raise NoScreen("this OpenCV has no windows (opencv-python-headless?): pip install opencv-python") from error

    def show(self, picture: Image.Image) -> bool:
        """Show a picture, RGB; whether the window is still wanted."""
        self._cv2.imshow(_TITLE, self._array(picture)[:, :, ::-1])  # OpenCV's order is blue, green, red
        key = self._cv2.waitKey(1) & 0xFF
        return key not in _LEAVE and self._cv2.getWindowProperty(_TITLE, self._cv2.WND_PROP_VISIBLE) >= 1

    def close(self) -> None:
        """Take it off the screen."""
        self._cv2.destroyAllWindows()
