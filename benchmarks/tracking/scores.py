"""MOTA, IDF1, HOTA and id switches, by the evaluation of the package `trackers`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from trackers.eval import evaluate_mot_sequences

from benchmarks.tracking.score import Score
from benchmarks.tracking.sequences import Sequence
from benchmarks.tracking.tracked import Run
from foyer.geometry import Box

_NOBODY = "1,-1,0,0,1,1,0,-1,-1,-1\n"
"""The evaluation refuses an empty file, and drops people of a negative number."""


def scored(
    tracker: str, every: int, runs: Mapping[str, Run], sequences: Iterable[Sequence], folder: Path
) -> list[Score]:
    """Score one tracker's runs, by sequence name; the files that are compared stay in `folder`."""
    truth, found = folder / "truth", folder / tracker
    for each in (truth, found):
        each.mkdir(parents=True, exist_ok=True)
        for old in each.glob("*.txt"):
            old.unlink()
    frames = {}
    for sequence in sequences:
        frames[sequence.name] = len(sequence.frames)
        (truth / f"{sequence.name}.txt").write_text(_truth(sequence))
        (found / f"{sequence.name}.txt").write_text(_NOBODY + _found(runs[sequence.name]))
    result = evaluate_mot_sequences(truth, found, metrics=["CLEAR", "HOTA", "Identity"])
    return [
        Score(
            tracker=tracker,
            sequence=name,
            every=every,
            mota=one.CLEAR.MOTA,
            idf1=one.Identity.IDF1,
            hota=one.HOTA.HOTA,
            switches=one.CLEAR.IDSW,
            rate=frames[name] / runs[name].seconds,
        )
        for name, one in result.sequences.items()
        if one.CLEAR is not None and one.Identity is not None and one.HOTA is not None
    ]


def _truth(sequence: Sequence) -> str:
    return "".join(
        f"{number},{label.person},{_box(label.box)},{int(label.counts)},{label.kind},1\n"
        for number, frame in enumerate(sequence.frames, start=1)
        for label in frame.labels
    )


def _found(run: Run) -> str:
    return "".join(f"{one.frame + 1},{one.person},{_box(one.box)},1,-1,-1,-1\n" for one in run.tracked)


def _box(box: Box) -> str:
    return f"{box.x:.2f},{box.y:.2f},{box.width:.2f},{box.height:.2f}"
