"""The files of results: written beside their names, and renamed once they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from foyer.recordings.clip import Clip
from foyer.recordings.naming import results_name
from foyer.recordings.options import Options
from foyer.recordings.page import page
from foyer.recordings.report import Report
from foyer.recordings.results import ClipResult

_PART = ".part"


class Outputs:
    """One output folder."""

    def __init__(self, folder: Path) -> None:
        """It is made once something is written."""
        self.folder = folder

    @property
    def report(self) -> Path:
        """The page to look at."""
        return self.folder / "report.html"

    def lines(self, clip: Clip) -> Path:
        """A clip's JSON lines."""
        return self._of(clip, ".jsonl")

    def film(self, clip: Clip) -> Path:
        """A clip's frames with what was seen drawn on."""
        return self._of(clip, ".annotated.mp4")

    def done(self, clip: Clip, options: Options, annotate: bool) -> ClipResult | None:
        """The result of a clip that need not be looked at again."""
        try:
            result = msgspec.json.decode(self._of(clip, ".json").read_bytes(), type=ClipResult)
        except (OSError, ValueError):  # msgspec.DecodeError is one
            return None
        wanted = [self.lines(clip), *([self.film(clip)] if annotate else [])]
        return result if result.answers(clip, options) and all(path.is_file() for path in wanted) else None

    def save(self, result: ClipResult) -> None:
        """A clip's result, which says that its other files are whole."""
        self._write(self._of(result.clip, ".json"), _readable(result))

    def save_report(self, report: Report, title: str) -> None:
        """The report, to be read by programs and by people."""
        self._write(self.folder / "report.json", _readable(report))
        self._write(self.report, page(report, title).encode())

    def _of(self, clip: Clip, suffix: str) -> Path:
        return self.folder / f"{results_name(clip.name)}{suffix}"

    def _write(self, path: Path, content: bytes) -> None:
        with replacing(path) as part:
            part.write_bytes(content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to write beside `path`; it takes that name at the end, and is gone if there was none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + _PART)
    try:
        yield part
        if part.exists():
            os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _readable(value: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
