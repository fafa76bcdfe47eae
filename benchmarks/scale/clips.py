"""Clips that wait for one of so many places, as the state machine's map works them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from samtranslator.yaml_helper import yaml_parse

from foyer.recordings.estimate import SECONDS_PER_DECODED, SECONDS_PER_FRAME, SECONDS_PER_SEGMENT
from foyer.recordings.segments import SEGMENT
from local.template import ROOT

FRAME_RATE = 5.0
"""Frames of a second of recording that are looked at: the default."""
MEDIAN, SPREAD, LONGEST = 60.0, 1.0, 7200.0
"""Of the clips' lengths, s: log-normal, its spread in logarithms, cut off at the longest. An assumption."""
EVENTS_PER_TASK, EVENTS_PER_CHOICE = 5, 2
"""In the history of an execution: entered, scheduled, started, succeeded, exited (Step Functions guide)."""
_MACHINE = ROOT / "statemachine" / "recordings.asl.yaml"


@dataclass(frozen=True, slots=True)
class Machine:
    """What the definition says of a clip."""

    tasks: int
    """In the loop, once for each segment."""
    choices: int
    ends: int
    """States before or after the loop."""

    @property
    def events(self) -> int:
        """Of a segment, in the history."""
        return self.tasks * EVENTS_PER_TASK + self.choices * EVENTS_PER_CHOICE


@dataclass(frozen=True, slots=True)
class Run:
    """All clips from the first to the last."""

    places: int
    seconds: float
    function_seconds: float
    frames: int
    segments: int
    transitions: int
    most_transitions: float
    """A second, on average over the run's busiest minute."""
    longest_history: int
    """Events."""


def machine_of(path: Path = _MACHINE) -> Machine:
    """From the definition: the map's states, without those for a failure."""
    states = next(iter(_maps(yaml_parse(path.read_text())["States"])))["ItemProcessor"]["States"]
    kinds = [state["Type"] for name, state in states.items() if name != "Fail"]
    return Machine(kinds.count("Task"), kinds.count("Choice"), kinds.count("Succeed") + 1)


def lengths(clips: int, random: np.random.Generator) -> NDArray[np.float64]:
    """Seconds of each."""
    return np.minimum(random.lognormal(log(MEDIAN), SPREAD, clips), LONGEST)


def run(clips: NDArray[np.float64], places: int, machine: Machine) -> Run:
    """Work them in their order, each place taking the next."""
    free, ended = [0.0] * places, 0.0
    frames, segments, whole = 0, 0, 0.0
    stretches: list[tuple[float, float, int]] = []
    for length in clips.tolist():
        count = max(1, round(length * FRAME_RATE))
        parts = ceil(count / SEGMENT)
        took = count * (SECONDS_PER_FRAME + SECONDS_PER_DECODED) + parts * SECONDS_PER_SEGMENT
        begun = heapq.heappop(free)
        heapq.heappush(free, begun + took)
        stretches.append((begun, begun + took, parts * (machine.tasks + machine.choices) + machine.ends))
        frames, segments, whole, ended = frames + count, segments + parts, whole + took, max(ended, begun + took)
    busiest = float(_by_minute(stretches, ended).max()) / 60
    longest = ceil(float(clips.max()) * FRAME_RATE / SEGMENT) * machine.events
    transitions = sum(number for _, _, number in stretches)
    return Run(places, ended, whole, frames, segments, transitions, busiest, longest)


def _by_minute(stretches: list[tuple[float, float, int]], ended: float) -> NDArray[np.float64]:
    """Transitions of each minute; a clip makes its own evenly."""
    made = np.zeros(int(ended // 60) + 1)
    for begun, over, number in stretches:
        for minute in range(int(begun // 60), int(over // 60) + 1):
            shared = min(over, 60.0 * (minute + 1)) - max(begun, 60.0 * minute)
            made[minute] += number * max(shared, 0.0) / (over - begun)
    return made


def _maps(states: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (state for state in states.values() if state["Type"] == "Map")
