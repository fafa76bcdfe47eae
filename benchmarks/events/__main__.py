"""Score events on scripted scenes and on the labelled clips: `make events`. Results go to `build/events/`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.progress import track

from benchmarks.accuracy.scores import calibration_error, reliability
from benchmarks.events import plots, real
from benchmarks.events.figures import Played, answers, figures, goals, matrix, table, verdicts_of
from benchmarks.events.labelled import CLIPS
from benchmarks.events.labelled import play as play_clip
from benchmarks.events.scripted import RATES, SWEEP_RATE, SWEPT, Run, at_defaults, play, sweep
from benchmarks.events.verdicts import RULES, STRICT, Rules
from benchmarks.report import Goal, Table, goal_table, markdown
from benchmarks.scenes import KINDS
from foyer.scene import EVENT_TYPES
from tests.accuracy.labelled import DATA, ROOT

OUTPUT = ROOT / "build" / "events"
FITTED, HELD_OUT = 1000, 2000
"""Constants were fitted on seeds from 1000 on (`--fit`), and below; the figures are those of seeds from 2000 on, which
were first played when nothing was changed any more."""


def played(runs: list[Run], title: str) -> Played:
    """The runs, with a bar."""
    return list(track(play(runs), title, total=len(runs)))


def tables(defaults: Played, swept: Played) -> Iterator[Table]:
    """Everything about scripted scenes."""
    everything = [(name, verdicts_of(defaults, name)) for name in EVENT_TYPES]
    yield table("Scripted scenes, default sensitivities", "event", everything, "All frame rates together.")
    yield from matrices(defaults, swept)
    for name in EVENT_TYPES:
        rates = [(f"{fps:g} fps", verdicts_of(defaults, name, fps=fps)) for fps in RATES]
        kinds = [(kind, verdicts_of(defaults, name, kind=kind)) for kind in KINDS]
        yield table(f"{name}: by frame rate and scene", "", rates + kinds)
    for name in EVENT_TYPES:
        rows = [(f"{value:g}", verdicts_of(swept, name, swept=value)) for value in SWEPT]
        yield table(f"{name}: by sensitivity", "sensitivity", rows, f"At {SWEEP_RATE:g} frames a second.")


def matrices(defaults: Played, swept: Played) -> Iterator[Table]:
    """The same in brief: by frame rate, by kind of scene, by sensitivity."""
    of = "precision / recall / median delay, s / expected calibration error"
    rates = {f"{fps:g} fps": [verdicts_of(defaults, name, fps=fps) for name in EVENT_TYPES] for fps in RATES}
    kinds = {kind: [verdicts_of(defaults, name, kind=kind) for name in EVENT_TYPES] for kind in KINDS}
    values = {f"{value:g}": [verdicts_of(swept, name, swept=value) for name in EVENT_TYPES] for value in SWEPT}
    yield matrix("By frame rate", "", rates, f"In each cell: {of}.")
    yield matrix("By kind of scene", "", kinds, f"In each cell: {of}.")
    yield matrix("By sensitivity", "sensitivity", values, f"At {SWEEP_RATE:g} frames a second; in each cell: {of}.")


def draw(defaults: Played, swept: Played, folder: Path) -> None:
    """The two plots."""
    curves = {}
    for name in EVENT_TYPES:
        found = [(value, figures(verdicts_of(swept, name, swept=value))) for value in SWEPT]
        curves[name] = [(value, one.precision, one.recall) for value, one in found]
    plots.sweeps(curves, folder / "sensitivity.png")
    told = {name: answers(verdicts_of(defaults, name)) + answers(verdicts_of(swept, name)) for name in EVENT_TYPES}
    bins = {name: (reliability(some), calibration_error(some)) for name, some in told.items()}
    plots.reliabilities(bins, folder / "reliability.png")


def scripted(seeds: range, rules: Rules) -> tuple[list[Table], list[Goal]]:
    """Play, tabulate and draw."""
    defaults = played(at_defaults(seeds, rules), "Scripted scenes, default sensitivities")
    swept = played(sweep(seeds[: max(len(seeds) // 3, 1)]), "Scripted scenes, other sensitivities")
    draw(defaults, swept, OUTPUT)
    return list(tables(defaults, swept)), goals(defaults)


def clips() -> tuple[list[Table], list[Goal]]:
    """The labelled clips; nothing where there is no such data."""
    if not (DATA / "events.csv").is_file():
        sys.stderr.write(f"There are no labelled clips in {DATA}: name their folder, as in `make events DATA=path`.\n")
        return [], []
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    shown = [play_clip(clip, models) for clip in track(CLIPS, "Labelled clips")]
    return real.tables(shown), real.goals(shown)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make events", description=__doc__)
    parser.add_argument("--seeds", type=int, default=12, help="scenes of each kind (default: %(default)s)")
    parser.add_argument("--fit", action="store_true", help="the seeds that constants were fitted on, not the others")
    parser.add_argument("--strict", action="store_true", help="judge scripted scenes by the narrower, first rules")
    parser.add_argument("--only", choices=("scripted", "clips"), help="one half of it")
    options = parser.parse_args()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    first = FITTED if options.fit else HELD_OUT
    shown: list[Table] = []
    held: list[Goal] = []
    if options.only != "clips":
        shown, held = scripted(range(first, first + options.seeds), STRICT if options.strict else RULES)
    if options.only != "scripted":
        more_tables, more_goals = clips()
        shown, held = shown + more_tables, held + more_goals
    summary = markdown(goal_table(held))
    (OUTPUT / "events.md").write_text("\n".join([summary, *map(markdown, shown)]))
    document = {"goals": held, "tables": shown}
    (OUTPUT / "events.json").write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=1))
    brief = [summary, *map(markdown, shown[:1]), *map(markdown, shown[-2:])]
    sys.stdout.write("\n".join(brief) + f"\nAll tables, plots and JSON: {OUTPUT.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
