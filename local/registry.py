"""Cameras of the local stack that outlive it: a file of hashed credentials, which a running stack watches."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from local.template import ROOT

FILE = ROOT / "build" / "local" / "cameras.json"
_PERIOD = 0.3
"""Seconds between two looks at the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A camera, or an operator; its token only as a hash."""

    id: str
    name: str
    role: str
    salt: str
    """In hexadecimal, as the next."""
    digest: str


def entries(file: Path) -> list[Entry]:
    """All of a file; none if it is not there."""
    return [Entry(**entry) for entry in json.loads(file.read_text())] if file.exists() else []


def put(file: Path, entry: Entry) -> None:
    """Write an entry into a file, in the place of one of the same id."""
    kept = [other for other in entries(file) if other.id != entry.id]
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_text(json.dumps([asdict(one) for one in [*kept, entry]], indent=2) + "\n")
    new.replace(file)  # whoever reads meanwhile sees the old file or the new one


class Watch:
    """Tells of each new entry of a file, in a thread of its own; first of all that are there."""

    def __init__(self, file: Path, listener: Callable[[Entry], None]) -> None:
        """The file may not be there yet."""
        self._file = file
        self._listener = listener
        self._known: dict[str, Entry] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="registry", daemon=True)

    def start(self) -> None:
        """Tell of those that are there at once, of others as they come."""
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        self._thread.join(timeout=1)

    def look(self) -> None:
        """Tell of what has changed since the last look."""
        for entry in entries(self._file):
            if self._known.get(entry.id) != entry:
                self._known[entry.id] = entry
                self._listener(entry)

    def _run(self) -> None:
        while not self._stopping.wait(_PERIOD):
            self.look()
