"""Containers, opened by PyAV."""

from __future__ import annotations

from typing import Any

import av

_STRICT_UNTIL = 18
"""PyAV's last major version that refuses metadata in another encoding unless it is told not to."""
_LENIENT: dict[str, Any] = {"metadata_errors": "replace"} if int(av.__version__.split(".")[0]) <= _STRICT_UNTIL else {}


def open_container(source: Any, **how: Any) -> Any:
    """As `av.open`; metadata that nobody needs refuses no file, whatever its encoding."""
    return av.open(source, **_LENIENT, **how)
