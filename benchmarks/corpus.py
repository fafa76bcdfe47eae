"""What becomes of other people's test files: `python -m benchmarks.corpus FOLDER`.

Every file below the folder is decoded as the picture of a request, and every video, GIF and zip is read as a recording,
up to the frames that are looked at; each in a process of its own. It prints who was refused and why, for somebody to
judge, and JSON goes to `build/bench/corpus.json`. It fails where anything but a refusal was raised, a process died, or
one took more than a request may.
"""

from __future__ import annotations

import argparse
import re
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import Console
from rich.progress import track

from benchmarks.isolated import SECONDS, Finding, isolated
from benchmarks.report import Goal, Table, goal_table, markdown
from foyer.http.errors import ApiError
from foyer.recordings.clip import Clip
from foyer.recordings.decoding import read_segment
from foyer.recordings.listing import Entry, clips_of
from foyer.recordings.options import Options
from foyer.recordings.probing import probe
from foyer.service.pictures import budget, frame_of
from foyer_media.names import is_picture
from foyer_media.source import FileSource
from foyer_media.unreadable import ClipUnreadable

OUTPUT = Path(__file__).resolve().parents[1] / "build" / "bench" / "corpus.json"
SLOWEST, HEAVIEST = 2.0, 500.0
"""Seconds of a core, and MB (contract, section 7)."""
SHOWN = 10
NAMED = 20
"""Files of one sentence that are printed; the JSON names all."""
LONGEST = 2
"""Segments of a clip that are read: of a long one the others are no different."""
CLIP_SECONDS = 300
"""CPU time after which the process of a clip is ended: large pictures are as dear as they are."""
_OPTIONS = Options(camera="corpus")
_NUMBER = re.compile(r"\d[\d,.:]*(?<=\d)")

Outcome = Literal["answered", "in part", "refused", "raised", "died"]


class Reading(msgspec.Struct, frozen=True):
    """What the product says of a file."""

    outcome: Outcome
    sentence: str = ""
    """Why it was not answered, or not wholly."""
    length: float = 0.0
    """Seconds of video that were read."""


class Row(Reading, frozen=True, kw_only=True):
    """That, and what it took."""

    name: str
    way: Literal["picture", "clip"]
    size: int
    """Bytes."""
    seconds: float
    """CPU time."""
    megabytes: float

    @property
    def is_slow(self) -> bool:
        """Whether it took longer than a picture may, and a clip longer than it lasts."""
        return self.seconds > max(SLOWEST, self.length)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read everything, and print what is to be judged; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="whatever lies below it is read; equal files once")
    folder: Path = parser.parse_args(arguments).folder
    files = distinct(folder)
    if not files:
        print(f"There are no files in {folder}.", file=sys.stderr)
        return 2
    shown = track(files, "reading", console=Console(stderr=True), auto_refresh=False)  # a child takes no threads along
    rows = [row for file in shown for row in rows_of(folder, file)]
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=1))
    goals = goals_of(rows)
    print("\n".join(map(markdown, (goal_table(goals), *tables(rows)))))
    return int(any(goal.missing for goal in goals))


def distinct(folder: Path) -> list[Path]:
    """The files below it, one of each content."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return list({sha256(path.read_bytes()).digest(): path for path in found}.values())


def rows_of(folder: Path, path: Path) -> Iterator[Row]:
    """What becomes of a file, in each way that it can be sent."""
    name, size = str(path.relative_to(folder)), path.stat().st_size
    readings: dict[Literal["picture", "clip"], Callable[[], Reading]] = {"picture": partial(as_picture, path)}
    clips = clips_of([Entry(path.name, size, "", 0.0)]) if not is_picture(path.name) else []
    if clips:
        readings["clip"] = partial(as_clip, path, clips[0])
    for way, read in readings.items():
        finding = isolated(partial(_encoded, read), CLIP_SECONDS if way == "clip" else SECONDS)
        told = {**msgspec.structs.asdict(reading_in(finding)), "name": name, "way": way, "size": size}
        yield Row(**told, seconds=round(finding.seconds, 3), megabytes=round(finding.megabytes))


def as_picture(path: Path) -> Reading:
    """As the body of a request."""
    frame = frame_of(path.read_bytes(), "image", budget())
    lacks = "Its end is missing." if frame.missing else "Its lower part was never received." if frame.received else ""
    return Reading("in part" if lacks else "answered", lacks)


def as_clip(path: Path, clip: Clip) -> Reading:
    """As a recording: the frames of its first minutes, each opened as it would be to look at it."""
    source = FileSource(path)
    probe(source, clip, _OPTIONS)
    slot: int | None = 0
    lacks: set[str] = set()
    note, length = "", 0.0
    for _ in range(LONGEST):
        if slot is None:
            break
        segment = read_segment(source, clip, _OPTIONS, slot)
        length = max((length, *(still.time for still in segment.frames)))
        lacks |= {sentence for still in segment.frames if (sentence := _refusal(still.image))}
        lacks |= {segment.damage} if segment.damage else set()
        lacks |= {"A stretch of it is damaged."} if segment.lost else set()
        note, slot = segment.note or "", segment.next
    return Reading("in part" if lacks else "answered", " ".join(sorted(lacks)) or note, round(length, 1))


def _refusal(image: bytes) -> str | None:
    try:
        frame_of(image, "image", budget())
    except ApiError as error:
        return f"A picture in it is refused: {error.sentence}"
    return None


def reading_in(finding: Finding) -> Reading:
    """What a process has found out."""
    if finding.answer is None:
        return Reading("died", finding.death)
    return msgspec.msgpack.decode(finding.answer, type=Reading)


def _encoded(read: Callable[[], Reading]) -> bytes:
    try:
        reading = read()
    except ApiError as error:
        reading = Reading("refused", f"{error.status}: {error.sentence}")
    except ClipUnreadable as error:
        reading = Reading("refused", f"{error}")
    except Exception:  # the very thing that is looked for
        reading = Reading("raised", traceback.format_exc(limit=-2))
    return msgspec.msgpack.encode(reading)


def goals_of(rows: Sequence[Row]) -> list[Goal]:
    """What a corpus must show."""
    counts = Counter(row.outcome for row in rows)
    return [
        Goal("raised anything but a refusal", counts["raised"], most=0),
        Goal("died", counts["died"], most=0),
        Goal("slower than allowed", sum(row.is_slow for row in rows), most=0),
        Goal("the heaviest: MB", max(row.megabytes for row in rows), most=HEAVIEST),
    ]


def tables(rows: Sequence[Row]) -> Iterator[Table]:
    """Outcomes, each sentence with who got it, and the dearest."""
    counts = Counter((row.way, row.outcome) for row in rows)
    yield Table("Outcomes", ("read as", "outcome", "files"), tuple((*key, counts[key]) for key in sorted(counts)))
    said: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if row.sentence:
            kind = row.way, row.outcome, _NUMBER.sub("N", row.sentence.strip()).replace("\n", " / ")
            said.setdefault(kind, []).append(row.name)
    cells = tuple((*kind, len(names), _named(names)) for kind, names in sorted(said.items()))
    yield Table("Not answered, or not wholly", ("read as", "outcome", "sentence", "files", "names"), cells)
    columns = ("file", "read as", "bytes", "seconds of a core", "seconds of video", "MB", "outcome")
    for title, order in (("slowest", lambda row: row.seconds), ("heaviest", lambda row: row.megabytes)):
        first = sorted(rows, key=order, reverse=True)[:SHOWN]
        dear = ((row.name, row.way, row.size, row.seconds, row.length, row.megabytes, row.outcome) for row in first)
        yield Table(f"The {SHOWN} {title}", columns, tuple(dear))


def _named(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join([*names[:NAMED], *([f"and {more:,} more"] if more > 0 else [])])


if __name__ == "__main__":
    sys.exit(main())
