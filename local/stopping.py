"""How a command is ended: by Ctrl-C or SIGTERM, once."""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn

_ENDS = (signal.SIGINT, signal.SIGTERM)


def on_signals() -> None:
    """Let either signal raise KeyboardInterrupt in the main thread, and those after it disturb the end no more.

    One to a whole process group comes twice: from whoever sent it, and from `make`.
    """
    for number in _ENDS:
        signal.signal(number, _stop)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
