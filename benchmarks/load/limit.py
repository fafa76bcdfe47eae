"""What the machine could do: the same frames analysed in process, by as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.frames.cameras import Camera, camera
from benchmarks.frames.nets import StopWatch, timed_nets
from local import panorama

CORES = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Effort:
    """What one process did."""

    frames: int
    seconds: float
    nets: float
    """Seconds of these in which a net ran."""


class Limit:
    """Measures the limit, again and again; the processes keep their nets and scenes in between."""

    def __init__(self, models: Path, rate: float) -> None:
        """`rate` is the frames a second by the cameras' clock: it decides how often everything is searched."""
        start = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(CORES, start, _begin, (models, rate))

    def measure(self) -> list[Effort]:
        """How long each process takes for the whole clip, all at once."""
        return list(self._pool.map(_work, range(CORES)))

    def stop(self) -> None:
        """End the processes."""
        self._pool.shutdown()


class _Process:
    """What a process keeps."""

    camera: Camera
    pictures: list[bytes]
    rate: float
    number = 0


def _begin(models: Path, rate: float) -> None:
    watch = StopWatch()
    _Process.camera = camera(timed_nets(models, watch), watch, workers=1, planned=True)
    _Process.pictures = list(panorama.frames())
    _Process.rate = rate


def _work(_process: int) -> Effort:
    begun, nets = time.perf_counter(), 0.0
    for picture in _Process.pictures:
        nets += _Process.camera.take(picture, _Process.number / _Process.rate).nets / 1e3
        _Process.number += 1
    return Effort(len(_Process.pictures), time.perf_counter() - begun, nets)
