"""Foyer beside the open peer with the same families of nets: `python -m benchmarks.compare [--data FOLDER]`.

Both look at the same frames in turn, one frame each, in one run: a machine that is busy slows both. The peer keeps its
own caching. Accuracy is judged on the same labelled pictures, where there are any.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.progress import track

from benchmarks.peer_process import Peer, Seen
from benchmarks.product import Product
from local import panorama

OUT = Path("build/bench/peer.json")
_PORTRAITS = 40
"""Of each set: enough to tell 5 years from 4, few enough for a coffee."""
_SETS = ("london", "canada", "congress")


@dataclass(frozen=True)
class Speed:
    """Milliseconds a frame over the clip with one person."""

    foyer_median: float
    foyer_mean: float
    peer_median: float
    peer_mean: float
    ratio_of_medians: float
    ratio_of_means: float


@dataclass(frozen=True)
class Portraits:
    """What each said of the same portraits."""

    pictures: int
    foyer_age_error: float
    peer_age_error: float
    foyer_gender_right: float
    peer_gender_right: float


def main() -> int:
    """Measure, print, write `build/bench/peer.json`; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="labelled pictures, if there are any")
    parser.add_argument("--rounds", type=int, default=2, help="how often the clip is played")
    options = parser.parse_args()
    with Peer.start() as peer:
        product = Product.load()
        speed = _speed(product, peer, options.rounds)
        print(f"one person, 640x480, ms a frame: {asdict(speed)}")
        results: dict[str, object] = {"speed": asdict(speed)}
        for name in _SETS if (options.data / "attributes.csv").is_file() else ():
            portraits = _portraits(product, peer, options.data, name)
            print(f"{name}: {asdict(portraits)}")
            results[name] = asdict(portraits)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(results, indent=2) + "\n")
    return 0


def _speed(product: Product, peer: Peer, rounds: int) -> Speed:
    frames = list(panorama.frames()) * rounds
    ours: list[float] = []
    theirs: list[float] = []
    for number, frame in enumerate(track(frames, "the clip")):
        ours.append(product.follow(frame, number / panorama.FPS))
        theirs.append(peer.look(frame).ms)
    warm = slice(len(frames) // rounds // 2, None)
    medians = statistics.median(ours[warm]), statistics.median(theirs[warm])
    means = statistics.fmean(ours[warm]), statistics.fmean(theirs[warm])
    return Speed(
        medians[0], means[0], medians[1], means[1], round(medians[1] / medians[0], 1), round(means[1] / means[0], 1)
    )


def _portraits(product: Product, peer: Peer, data: Path, name: str) -> Portraits:
    truths = list(_labelled(data, name))[:_PORTRAITS]
    errors: list[tuple[float, float]] = []
    right: list[tuple[bool, bool]] = []
    for file, age, gender in track(truths, name):
        picture = (data / file).read_bytes()
        ours, theirs = product.look(picture), peer.look(picture)
        errors.append((_error(ours, age), _error(theirs, age)))
        right.append((ours.gender == gender, theirs.gender == gender))
    return Portraits(
        pictures=len(truths),
        foyer_age_error=statistics.fmean(ours for ours, _ in errors),
        peer_age_error=statistics.fmean(theirs for _, theirs in errors),
        foyer_gender_right=statistics.fmean(ours for ours, _ in right),
        peer_gender_right=statistics.fmean(theirs for _, theirs in right),
    )


def _labelled(data: Path, name: str) -> Iterator[tuple[str, float, str]]:
    with (data / "attributes.csv").open() as table:
        for row in csv.DictReader(table):
            if row["file"].startswith(f"faces/{name}/") and row["age"] and row["gender"]:
                yield row["file"], float(row["age"]), row["gender"]


def _error(seen: Seen, age: float) -> float:
    """Years; an age that was not told counts as one told for everybody."""
    return abs((seen.age if seen.age is not None else 40.0) - age)


if __name__ == "__main__":
    sys.exit(main())
