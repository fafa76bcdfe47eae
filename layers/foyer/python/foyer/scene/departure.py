"""Who has gone: seen leaving, or fallen silent with the camera."""

from __future__ import annotations

from dataclasses import dataclass

from foyer.scene.crowding import MOST_FOLLOWED
from foyer.scene.entity import Entity, entity_of
from foyer.scene.events import DISAPPEARANCE, Event, Sensitivity
from foyer.scene.presence import gone
from foyer.scene.state import Scene
from foyer.scene.track import Track
from foyer.scene.visit import LEFT, Visit, visit_of


@dataclass(frozen=True, slots=True)
class Departures:
    """What is told of those who go, and who remains."""

    entities: dict[str, Entity]
    events: tuple[Event, ...]
    visits: tuple[Visit, ...]
    remaining: tuple[Track, ...]


def departures(scene: Scene, sensitivity: Sensitivity) -> Departures:
    """Those whose track is over: told once that is sure enough; those never announced go without a word.

    Where too many wait for that, those absent longest are told before.
    """
    remaining: list[Track] = []
    going: list[tuple[Track, Event]] = []
    waiting = sorted((track for track in scene.tracks if track.over and track.announced), key=lambda one: one.absent)
    overdue = {track.ordinal for track in waiting[MOST_FOLLOWED:]}
    for track in scene.tracks:
        if not track.over:
            remaining.append(track)
            continue
        confidence = gone(track.absent, track.allowed)
        told = track.ordinal in overdue or sensitivity.announces(DISAPPEARANCE, confidence)
        if track.announced and not told:
            remaining.append(track)
        elif track.announced:
            going.append((track, _event(scene, track, confidence, scene.born + scene.elapsed)))
    return _departures(scene, going, LEFT, tuple(remaining))


def depart(scene: Scene, reason: str) -> Departures:
    """Everybody announced goes at once, at the time of the scene's last frame."""
    time = scene.born + scene.elapsed
    going = [(track, _event(scene, track, 1.0, time)) for track in scene.tracks if track.announced]
    return _departures(scene, going, reason, ())


def _departures(
    scene: Scene, going: list[tuple[Track, Event]], reason: str, remaining: tuple[Track, ...]
) -> Departures:
    return Departures(
        {event.entity_id: entity_of(track, None, scene.born, scene.size) for track, event in going},
        tuple(event for _, event in going),
        tuple(visit_of(track, event, scene.born, reason) for track, event in going),
        remaining,
    )


def _event(scene: Scene, track: Track, confidence: float, time: float) -> Event:
    key = "full_body_roi" if track.face is None else "face_roi"
    return Event(scene.id_of(track), track.ordinal, DISAPPEARANCE, 0, key, confidence, time)
