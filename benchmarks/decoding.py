"""What the dearest pictures take, read or refused: seconds of a core, and the memory of a process that sees one alone.

`python -m benchmarks.decoding`: pictures made to be dear, of the size of a body and of a blob, and what `make fuzz` has
kept. JSON goes to `build/bench/decoding.json`.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import msgspec

from benchmarks.report import Goal, Table, goal_table, markdown
from foyer.vision import Budget, PictureError, read_frame
from tests.fixtures.dear import DEAR
from tests.fuzz.corpus import Corpus

OUTPUT = Path(__file__).resolve().parents[1] / "build" / "bench" / "decoding.json"
SIZES = (4_500_000, 20_000_000)
"""Bytes of the largest body and of the largest blob."""
SHOWN = 10
SLOWEST, HEAVIEST = 2.0, 500.0
"""Seconds, and MB (contract, section 7)."""


class Row(msgspec.Struct, frozen=True):
    """One picture."""

    kind: str
    size: int
    """Bytes."""
    seconds: float
    """CPU time."""
    megabytes: float
    """The largest that the process has been, its interpreter and the picture's bytes included."""
    outcome: str


def main() -> None:
    """Measure, and print the dearest."""
    with get_context("spawn").Pool(1, maxtasksperchild=1) as processes:
        rows = [processes.apply(measured, case) for case in cases()]
    rows.sort(key=lambda row: row.seconds, reverse=True)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=1))
    goals = [
        Goal("the dearest picture: seconds of a core", rows[0].seconds, most=SLOWEST),
        Goal("the heaviest picture: MB", max(row.megabytes for row in rows), most=HEAVIEST),
    ]
    cells = tuple((row.kind, row.size, row.seconds, row.megabytes, row.outcome) for row in rows[:SHOWN])
    columns = ("picture", "bytes", "seconds of a core", "MB", "outcome")
    table = Table(f"The {SHOWN} dearest of {len(rows)} pictures", columns, cells)
    sys.stdout.write(f"{markdown(goal_table(goals))}\n{markdown(table)}")


def cases() -> Iterator[tuple[str, bytes]]:
    """By kind; some are the same however large they may be."""
    yield from {data: (kind, data) for kind, make in DEAR.items() for data in map(make, SIZES)}.values()
    yield from (("fuzzed", data) for data in Corpus("pictures").kept)


def measured(kind: str, data: bytes) -> Row:
    """Read it here, in a process of its own."""
    begun = time.process_time()
    try:
        frame = read_frame(data, Budget(time.thread_time))
        outcome = f"{frame.width} x {frame.height}"
    except PictureError as error:
        outcome = str(error).partition(":")[0]
    seconds = time.process_time() - begun
    return Row(kind, len(data), round(seconds, 3), _megabytes(), outcome)


def _megabytes() -> float:
    """The most that this process has had; where Linux says so itself, for what `getrusage` says is its parent's too."""
    status = Path("/proc/self/status")
    if status.is_file():
        (peak,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return round(int(peak) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
