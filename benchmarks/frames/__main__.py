"""Time frames in process: `make bench`. A table and JSON go to `build/bench/`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
from rich.progress import track

from benchmarks.frames.race import Figures, Scenery, race
from benchmarks.report import Goal, Table, goal_table, markdown
from tests.accuracy.labelled import ROOT

OUTPUT = ROOT / "build" / "bench"
SIZES = ((640, 480), (1280, 720))
PEOPLE = (1, 5, 20)
GOALS = {1: 35.0, 5: 70.0, 20: 160.0}
"""ms a frame of 640 x 480, planned, on two cores."""
REST_GOAL = 8.0
"""ms for everything but the nets, one person at 640 x 480."""


def table(measured: Iterable[Figures]) -> Table:
    """All figures, one row for each way to run one clip."""
    columns = ("people", "size", "workers", "search", "median", "mean", "minimum", "nets", "all else", "told", "faces")
    rows = tuple(
        (
            one.people,
            f"{one.width}x{one.height}",
            one.workers,
            "planned" if one.planned else "everywhere",
            one.median,
            one.mean,
            one.least,
            one.nets,
            one.rest,
            f"{one.entities:g}",
            f"{one.faces:g}",
        )
        for one in measured
    )
    note = "`nets` and `all else` are medians of the time in which a net ran, and in which none did."
    return Table("Milliseconds a frame", columns, rows, note)


def goals(measured: Iterable[Figures]) -> list[Goal]:
    """The goals beside the means: medians would hide the frames that are searched everywhere."""
    planned = {(one.people, one.workers): one for one in measured if one.planned and one.height == SIZES[0][1]}
    found = [
        Goal(f"{people} people at 640x480, two workers: mean ms", planned[people, 2].mean, most=most)
        for people, most in GOALS.items()
        if (people, 2) in planned
    ]
    if (1, 1) in planned:
        found.append(Goal("1 person at 640x480, everything but the nets: ms", planned[1, 1].rest, most=REST_GOAL))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=PEOPLE, choices=PEOPLE)
    parser.add_argument("--frames", type=int, default=25, help="frames that count")
    parser.add_argument("--warm-up", type=int, default=25, help="frames before them: ages and genders settle")
    options = parser.parse_args()
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    sceneries = [Scenery(people, *size) for size in SIZES for people in options.people]
    runs = track(sceneries, "Timing frames")
    measured = [one for scenery in runs for one in race(scenery, models, options.warm_up, options.frames)]
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "frames.json").write_bytes(msgspec.json.format(msgspec.json.encode(measured), indent=1))
    report = "\n".join([markdown(goal_table(goals(measured))), markdown(table(measured))])
    (OUTPUT / "frames.md").write_text(report)
    sys.stdout.write(f"{report}\nTable and JSON: {OUTPUT.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
