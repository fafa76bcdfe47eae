"""Score the labelled data: `make accuracy DATA=path`. Tables, plots and JSON go to `build/accuracy/`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import msgspec
from rich.progress import track

from benchmarks.accuracy import (
    age,
    confidence,
    expression,
    faces,
    gaze,
    gender,
    head,
    landmarks,
    people,
    plots,
    response,
)
from benchmarks.accuracy.product import look
from benchmarks.accuracy.section import Section, Task
from benchmarks.report import Goal, goal_table, markdown
from tests.accuracy.labelled import DATA, ROOT

TASKS: dict[str, Task] = {
    "people": people.TASK,
    "faces": faces.TASK,
    "landmarks": landmarks.TASK,
    "age": age.TASK,
    "gender": gender.TASK,
    "expression": expression.TASK,
    "head": head.TASK,
    "gaze": gaze.TASK,
    "response": response.TASK,
    "confidence": confidence.TASK,
}
OUTPUT = ROOT / "build" / "accuracy"


def measured(models: Path) -> dict[str, Section]:
    """Look at every picture once, then let each task score what was seen."""
    pictures = list(dict.fromkeys(picture for task in TASKS.values() for picture in task.pictures()))
    looking = look(models, pictures)
    seen = dict(track(looking, "Looking at the labelled pictures", total=len(pictures)))
    return {name: task.score(seen) for name, task in TASKS.items()}


def write(sections: dict[str, Section], folder: Path) -> str:
    """Write tables, plots and JSON; return the goals' table."""
    folder.mkdir(parents=True, exist_ok=True)
    goals: list[Goal] = [goal for section in sections.values() for goal in section.goals]
    tables = [table for section in sections.values() for table in section.tables]
    summary = markdown(goal_table(goals))
    (folder / "accuracy.md").write_text("\n".join([summary, *map(markdown, tables)]))
    for section in sections.values():
        for plot in section.plots:
            plots.save(plot, folder)
    figures = {name: {"tables": part.tables, "goals": part.goals} for name, part in sections.items()}
    (folder / "accuracy.json").write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=1))
    return summary


def main() -> int:
    argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__).parse_args()
    if not (DATA / "faces.csv").is_file():
        sys.stderr.write(f"There is no labelled data in {DATA}: name its folder, as in `make accuracy DATA=path`.\n")
        return 2
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    sys.stdout.write(write(measured(models), OUTPUT))
    sys.stdout.write(f"\nTables, plots and JSON: {OUTPUT.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
