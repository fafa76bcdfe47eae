"""Short scenes for tests: named people, and nothing else in the picture."""

from __future__ import annotations

from benchmarks.scenes import Actor, Film, Script, film
from benchmarks.scenes.actor import Angles, Feeling
from benchmarks.scenes.schedule import Path, Schedule, standing, through, walking
from foyer.scene import Settings


def play(*actors: Actor, seconds: float, fps: float, seed: int, settings: Settings | None = None) -> Film:
    """Show actors to a scene."""
    return film(Script("test", seed, seconds, actors, blips=0.0), fps, settings)


def times(film: Film, event_type: str) -> list[float]:
    """When events of a type were told, s."""
    return [told.time for told in film.of(event_type)]


def values(film: Film, event_type: str) -> list[object]:
    """What they said."""
    return [told.value for told in film.of(event_type)]


def looking(*changes: tuple[float, Angles | None]) -> Schedule[Angles | None]:
    """Where somebody looks from when on."""
    return Schedule(tuple(time for time, _ in changes), tuple(gaze for _, gaze in changes))


def feeling(*changes: tuple[float, Feeling]) -> Schedule[Feeling]:
    """What somebody feels from when on."""
    return Schedule(tuple(time for time, _ in changes), tuple(felt for _, felt in changes))


AT_THE_CAMERA = looking((0.0, (0.0, 0.0)))

__all__ = [
    "AT_THE_CAMERA",
    "Actor",
    "Path",
    "feeling",
    "looking",
    "play",
    "standing",
    "through",
    "times",
    "values",
    "walking",
]
