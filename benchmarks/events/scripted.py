"""Scripted scenes, played and judged; many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from benchmarks.events.verdicts import RULES, Rules, Verdicts, judge
from benchmarks.scenes import KINDS, film, script
from foyer.scene import EVENT_TYPES, Sensitivity, Settings

WORKERS = 2
RATES = (1.0, 2.0, 5.0, 10.0, 15.0)
"""Frames a second."""
SWEPT = (0.0, 0.02, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 1.0)
"""Sensitivities."""
SWEEP_RATE = 5.0
_OTHERS = tuple(event_type for event_type in EVENT_TYPES if event_type != "appearance")


@dataclass(frozen=True, slots=True)
class Run:
    """One script at one rate, with one sensitivity."""

    kind: str
    seed: int
    fps: float
    sensitivity: Sensitivity = field(default_factory=Sensitivity)
    types: tuple[str, ...] = EVENT_TYPES
    """Which verdicts are wanted."""
    rules: Rules = RULES
    swept: float | None = None
    """The value that was set for those types; None: the defaults."""


def at_defaults(seeds: Iterable[int], rules: Rules) -> list[Run]:
    """Every kind at every rate."""
    return [Run(kind, seed, fps, rules=rules) for seed in seeds for kind in KINDS for fps in RATES]


def sweep(seeds: Iterable[int]) -> list[Run]:
    """Every kind at every sensitivity; appearance apart, since nobody else's events are told before it."""
    listed = list(seeds)
    runs: list[Run] = []
    for value in SWEPT:
        alone = Sensitivity(appearance=value)
        others = replace(Sensitivity(), **dict.fromkeys(_OTHERS, value))
        for kind in KINDS:
            for seed in listed:
                runs.append(Run(kind, seed, SWEEP_RATE, alone, ("appearance",), swept=value))
                runs.append(Run(kind, seed, SWEEP_RATE, others, _OTHERS, swept=value))
    return runs


def play(runs: list[Run]) -> Iterator[tuple[Run, Mapping[str, Verdicts]]]:
    """Every run with its verdicts, in order."""
    with ProcessPoolExecutor(WORKERS) as pool:
        yield from zip(runs, pool.map(_judged, runs, chunksize=4), strict=True)


def _judged(run: Run) -> dict[str, Verdicts]:
    verdicts = judge(film(script(run.kind, run.seed), run.fps, Settings(sensitivity=run.sensitivity)), run.rules)
    return {event_type: verdicts[event_type] for event_type in run.types}
