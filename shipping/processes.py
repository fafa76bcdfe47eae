"""What Linux tells of processes in /proc."""

from __future__ import annotations

import re
from pathlib import Path

_PROC = Path("/proc")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and they in turn; none if it has gone."""
    found = []
    for children in (_PROC / str(pid) / "task").glob("*/children"):
        for child in _read(children).split():
            found += [int(child), *descendants(int(child))]
    return found


def peak_memory(pid: int) -> int:
    """Bytes that a process had in memory at most; 0 if it has gone."""
    found = _PEAK.search(_read(_PROC / str(pid) / "status"))
    return 1024 * int(found[1]) if found else 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
