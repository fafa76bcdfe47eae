"""Who is in a scene's last frame, as far as a picture of them may be drawn: never age, gender or emotion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foyer.geometry import Box
from foyer.scene.heading import direction
from foyer.scene.state import Scene
from foyer.scene.track import Track


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One person in the last frame; boxes in px, angles in rad, durations in s."""

    entity_id: str
    body: Box
    face: Box | None
    gaze: tuple[float, float] | None
    """Yaw, pitch, the mean of the last moments; None while it is unknown."""
    direction: str
    dwell: float
    attention: float
    stopped: bool


def glimpses(scene: Scene) -> Iterator[Glimpse]:
    """Those who have appeared and were seen in the last frame."""
    for track in scene.tracks:
        if track.announced and not track.over and track.absent == 0:
            yield _glimpse(scene.id_of(track), track)


def _glimpse(name: str, track: Track) -> Glimpse:
    return Glimpse(
        entity_id=name,
        body=track.motion.box,
        face=track.face,
        gaze=track.focus.gaze if track.face is not None and track.focus.spell else None,
        direction=direction(track.anchor, track.motion.box.centre, track.motion.height),
        dwell=track.in_view,
        attention=track.conduct.attention_time,
        stopped=track.conduct.stopped,
    )
