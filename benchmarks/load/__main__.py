"""Drive cameras over HTTP at a local stack: `make load`. A table, JSON and a plot go to `build/load/`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import msgspec
import rich.progress
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn

from benchmarks.load import hostile, plot
from benchmarks.load.figures import Figures
from benchmarks.load.run import Load, Progress, run
from benchmarks.report import Goal, Table, goal_table, markdown
from tests.accuracy.labelled import ROOT

OUTPUT = ROOT / "build" / "load"
SHARE = 0.85
"""Of the physical limit."""


def tables(found: Figures) -> list[Table]:
    """What a reader wants to see."""
    goals = [
        Goal("throughput over the limit", found.share, least=SHARE),
        Goal("answers that are 5xx or missing", found.server_errors, most=0),
        Goal("frames and events not accounted for", found.account.wrong, most=0),
    ]
    speed = (
        ("frames a second over HTTP", found.throughput),
        (f"limit: {found.cores} cores / time of a frame in process", found.limit),
        ("throughput over the limit", found.share),
        ("the same, the limit without the cores that the cameras take", found.stack_share),
        ("the cameras' own time of a core for a frame, ms", found.client),
        (f"{found.cores} cores / time of its nets alone", found.net_limit),
        ("throughput over that", found.net_share),
        ("answer within, p50, ms", found.p50),
        ("p95", found.p95),
        ("p99", found.p99),
    )
    counts = (
        ("frames", found.frames),
        ("late", found.late),
        ("conflicts (409)", found.conflicts),
        ("writes that came second and were tried again", found.refused_writes),
        *((f"refused with {status}", number) for status, number in found.refused.items()),
        *((name.replace("_", " "), number) for name, number in msgspec.structs.asdict(found.account).items()),
    )
    driven = f"{found.cameras} clients at {found.rate:g} frames/s, {found.overlap} requests of each at once"
    return [
        goal_table(goals),
        Table(f"{driven}, {found.seconds:.0f} s", ("", "median"), speed),
        Table("Accounts", ("", "number"), counts),
    ]


def hostile_tables(found: hostile.Beside) -> list[Table]:
    """The honest cameras' figures, without and beside hostile ones."""
    goals = [
        Goal("growth of the honest cameras' p95", found.growth, most=0.5),
        Goal("honest frames that were not taken", found.lost, most=0),
        Goal("honest frames and events not accounted for", found.account.wrong, most=0),
    ]
    rows = (
        ("answer within, p50, ms: without", found.p50_without),
        ("beside", found.p50_beside),
        ("p95, ms: without", found.p95_without),
        ("beside", found.p95_beside),
        *((f"hostile pictures answered {status}", number) for status, number in found.refusals.items()),
    )
    driven = f"{found.honest} honest cameras, {found.hostile} hostile, {found.seconds:.0f} s in turns"
    return [goal_table(goals), Table(driven, ("", "value"), rows)]


def main() -> int:
    """One run; the exit status is 1 where something is lost or broken, for slowness is no defect."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of load; measuring the limit comes on top")
    parser.add_argument("--cameras", type=int, default=8)
    parser.add_argument("--rate", type=float, default=10, help="frames a second of each camera")
    parser.add_argument("--overlap", type=int, default=1, help="requests of one camera under way at once")
    parser.add_argument("--writers", type=int, default=1, help="clients that post to each camera's session at once")
    parser.add_argument("--hostile", type=int, default=0, help="cameras more, which send dear pictures at times")
    chosen = parser.parse_args()
    load = Load(chosen.cameras, chosen.rate, chosen.overlap, chosen.seconds, chosen.writers)
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    columns = (TextColumn("{task.description:24}"), BarColumn(), TimeRemainingColumn())
    with rich.progress.Progress(*columns, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Starting", total=load.duration)

        def progress(what: str, passed: float) -> None:
            bar.update(task, description=what, advance=passed)

        if chosen.hostile:
            return _beside(load, chosen.hostile, progress)
        found, slices = run(load, models, progress)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "load.json").write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))
    report = "\n".join(map(markdown, tables(found)))
    (OUTPUT / "load.md").write_text(report)
    plot.save(slices, OUTPUT / "load.png")
    sys.stdout.write(f"{report}\nTable, JSON and plot: {OUTPUT.relative_to(ROOT)}\n")
    return 1 if found.account.wrong or found.server_errors else 0


def _beside(load: Load, enemies: int, progress: Progress) -> int:
    """One run with hostile cameras; the exit status."""
    found = hostile.run(load, enemies, progress)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "hostile.json").write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))
    report = "\n".join(map(markdown, hostile_tables(found)))
    (OUTPUT / "hostile.md").write_text(report)
    sys.stdout.write(f"{report}\nTable and JSON: {OUTPUT.relative_to(ROOT)}\n")
    return 1 if found.account.wrong or found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
