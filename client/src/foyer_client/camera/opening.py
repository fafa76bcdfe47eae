"""What SOURCE names."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from foyer_client.camera.folder import Folder
from foyer_client.camera.live import Live
from foyer_client.camera.options import Options
from foyer_client.camera.source import Source, SourceFailed
from foyer_client.camera.video import VideoFile, open_video
from foyer_media.names import PICTURES, ZIP, suffix

_PATIENCE = (10.0, 10.0)
"""Seconds to open a stream, and to read on."""
_DRIVERS = {"darwin": "avfoundation", "win32": "dshow"}
"""FFmpeg's input format for webcams; elsewhere Video4Linux."""
_MAC_RATE = {"framerate": "30"}
"""Its cameras refuse the format's own default, 29.97."""


def open_source(options: Options, tell: Callable[[str], None]) -> Source:
    """The source, open; `tell` hears of a live one that broke off, and of damage.

    Raises:
        SourceFailed: if it is not there, or nothing that can be sent.
    """
    text = options.source
    if text.isdecimal() or text.startswith(("/dev/", "video=")):
        return _webcam(text, options.size, tell)
    if re.match(r"[a-z][a-z0-9+.-]+://", text):
        return _stream(text, options.size, tell)
    path = Path(text).expanduser()
    if not path.exists():
        raise SourceFailed(f"{path} does not exist")
    if path.is_dir() or suffix(path.name) in {*PICTURES, ZIP}:
        return Folder(path, options.fps, options.size, tell)
    return VideoFile(path, options.size, tell)


def _webcam(text: str, size: int, tell: Callable[[str], None]) -> Source:
    driver = _DRIVERS.get(sys.platform, "v4l2")
    if driver == "dshow" and text.isdecimal():
        raise SourceFailed('Windows knows its webcams by name: foyer-camera "video=Integrated Camera"')
    device = f"/dev/video{text}" if driver == "v4l2" and text.isdecimal() else text
    how: dict[str, Any] = {"format": driver, "options": _MAC_RATE if driver == "avfoundation" else {}}
    name = f"webcam {text}"
    return Live(name, partial(open_video, device, name, **how), size, tell)


def _stream(address: str, size: int, tell: Callable[[str], None]) -> Source:
    """RTSP over TCP: over UDP lost packets smear the picture. Credentials in the address are never told."""
    parts = urlsplit(address)
    name = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    how: dict[str, Any] = {"timeout": _PATIENCE}
    if parts.scheme.startswith("rtsp"):
        how["options"] = {"rtsp_transport": "tcp"}
    return Live(name, partial(open_video, address, name, **how), size, tell)
