"""What the command needs beside the library, and how to get it."""

from __future__ import annotations

from importlib.util import find_spec

_VIDEO = {"av": "PyAV", "PIL": "Pillow", "rich": "rich"}


class NotInstalled(RuntimeError):
    """A package that was not installed along; the message says how to."""


def require_video() -> None:
    """Raise NotInstalled unless frames can be read, drawn on and told of."""
    missing = [name for module, name in _VIDEO.items() if find_spec(module) is None]
    if missing:
        raise NotInstalled(
            f"foyer-camera needs what is not installed here ({', '.join(missing)}): pip install 'foyer-client[video]'"
        )


def require_show() -> None:
    """Raise NotInstalled unless OpenCV is there."""
    if find_spec("cv2") is None:
        raise NotInstalled("--show needs OpenCV, not installed here: pip install 'foyer-client[show]'")
