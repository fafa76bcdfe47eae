"""Sequences in MOTChallenge's layout: `seqinfo.ini`, `gt/gt.txt` and `det/det.txt` or `img1/`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tracking import detector
from foyer.geometry import Box

Size = tuple[int, int]
"""Height, width, px."""

_MOT15_COLUMNS = 10
"""MOT15 labels pedestrians only and has world coordinates where later years have the class."""
_PEDESTRIAN = 1


@dataclass(frozen=True, slots=True)
class Detection:
    """One body, its score in [0, 1]."""

    box: Box
    score: float


@dataclass(frozen=True, slots=True)
class Label:
    """One row of the truth: who is where, and whether missing them counts."""

    person: int
    box: Box
    counts: bool
    kind: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What a tracker is given, and what it is scored on."""

    time: float
    """Seconds since the first frame."""
    detections: tuple[Detection, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A labelled sequence, or one frame of it in so many."""

    name: str
    size: Size
    rate: float
    """Frames/s of those in `frames`."""
    frames: tuple[Frame, ...]

    def every(self, step: int) -> Sequence:
        """The first frame and each `step`-th after it, with their own times."""
        return Sequence(self.name, self.size, self.rate / step, self.frames[::step])


def find(folder: Path) -> Iterator[Path]:
    """All sequences at or below a folder that have a truth, and detections or pictures to make them of."""
    for truth in sorted(folder.glob("**/gt/gt.txt")):
        sequence = truth.parent.parent
        if (sequence / "det" / "det.txt").is_file() or (sequence / "img1").is_dir():
            yield sequence


def load(folder: Path) -> Sequence:
    """Read a sequence; where it has no detections, the product's own vision makes them, once."""
    published = folder / "det" / "det.txt"
    found = _detections(published if published.is_file() else detector.detected(folder))
    labels = _labels(folder / "gt" / "gt.txt")
    about = ConfigParser()
    about.read(folder / "seqinfo.ini")
    rate = about.getfloat("Sequence", "frameRate", fallback=30.0)
    last = about.getint("Sequence", "seqLength", fallback=max([*found, *labels]))
    frames = tuple(Frame((n - 1) / rate, tuple(found[n]), tuple(labels[n])) for n in range(1, last + 1))
    boxes = [each.box for frame in frames for each in frame.detections]
    size = (
        about.getint("Sequence", "imHeight", fallback=round(max(box.bottom for box in boxes))),
        about.getint("Sequence", "imWidth", fallback=round(max(box.right for box in boxes))),
    )
    return Sequence(folder.name, size, rate, frames)


def _detections(file: Path) -> defaultdict[int, list[Detection]]:
    rows = list(_rows(file))
    # Some detectors' scores are no probabilities: they then tell nothing that all trackers could read alike.
    usable = all(0 <= row[6] <= 1 for row in rows)
    found: defaultdict[int, list[Detection]] = defaultdict(list)
    for row in rows:
        found[int(row[0])].append(Detection(Box(*row[2:6]), row[6] if usable else 1.0))
    return found


def _labels(file: Path) -> defaultdict[int, list[Label]]:
    found: defaultdict[int, list[Label]] = defaultdict(list)
    for row in _rows(file):
        kind = _PEDESTRIAN if len(row) >= _MOT15_COLUMNS else int(row[7])
        found[int(row[0])].append(Label(int(row[1]), Box(*row[2:6]), row[6] != 0, kind))
    return found


def _rows(file: Path) -> Iterator[list[float]]:
    for line in file.read_text().splitlines():
        if line.strip():
            yield [float(value) for value in line.split(",")]
