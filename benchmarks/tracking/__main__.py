"""Score trackers on labelled sequences: `make tracking MOT=folder DATA=folder`. Output goes to `build/tracking/`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from rich.progress import track

from benchmarks.report import goal_table, markdown
from benchmarks.tracking import plot, product, sequences, speed, tables
from benchmarks.tracking.peers import peers
from benchmarks.tracking.score import Score
from benchmarks.tracking.scores import scored
from tests.accuracy.labelled import DATA, ROOT

STEPS = (1, 2, 5, 10)
"""Of so many frames the trackers are given one."""
OUTPUT = ROOT / "build" / "tracking"
CROWDS = "Crowds"


def groups() -> dict[str, list[sequences.Sequence]]:
    """All sequences that there are, by what they are."""
    folders = {CROWDS: DATA / "tracking_text", "Clips": DATA / "tracking"}
    if os.environ.get("MOT"):
        folders["MOT"] = Path(os.environ["MOT"])
    found = {name: [sequences.load(each) for each in sequences.find(folder)] for name, folder in folders.items()}
    return {name: each for name, each in found.items() if each}


def measured(found: Mapping[str, Sequence[sequences.Sequence]]) -> dict[str, list[Score]]:
    """Run every tracker on every sequence at every frame rate."""
    scores: dict[str, list[Score]] = {name: [] for name in found}
    runs = [(every, name) for name in found for every in STEPS]
    for every, name in track(runs, "Following people"):
        given = [sequence.every(every) for sequence in found[name]]
        for tracker, follow in ({product.NAME: product.follow} | peers(every)).items():
            answers = {sequence.name: follow(sequence) for sequence in given}
            scores[name] += scored(tracker, every, answers, given, OUTPUT / "runs" / f"{name}-{every}")
    return scores


def main() -> int:
    found = groups()
    if not found:
        sys.stderr.write(
            f"There are no sequences in {DATA}: `make tracking DATA=folder`, or MOT= with MOTChallenge's.\n"
        )
        return 2
    scores = measured(found)
    paces = speed.speeds({product.NAME: product.follow} | peers(1))
    parts = [goal_table(tables.goals(scores[CROWDS], paces, speed.crowded()))] if CROWDS in scores else []
    for name, each in scores.items():
        parts += [tables.summary(name, each), tables.by_sequence(f"{name}: IDF1 by sequence", each)]
        plot.save(name, each, OUTPUT / f"{name.lower()}.png")
    report = "\n".join(map(markdown, [*parts, tables.pace(paces)]))
    (OUTPUT / "tracking.md").write_text(report)
    (OUTPUT / "tracking.json").write_bytes(
        msgspec.json.format(msgspec.json.encode({**scores, "pace": paces}), indent=1)
    )
    sys.stdout.write(f"{report}\nTables, plots and JSON: {OUTPUT.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
