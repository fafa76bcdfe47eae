"""One frame's effect on a scene: pure, and the same whenever it is repeated."""

from __future__ import annotations

from dataclasses import replace

from foyer.observation import Observation
from foyer.scene.clock import Elapsed, Relation, begun, elapsed, relation
from foyer.scene.codec import remembered
from foyer.scene.crowding import surest
from foyer.scene.departure import depart, departures
from foyer.scene.entity import Entity, entity_alone, entity_of
from foyer.scene.following import follow
from foyer.scene.name import Name
from foyer.scene.resizing import resized
from foyer.scene.state import FrameSize, Scene, Settings, Update, View
from foyer.scene.telling import tell
from foyer.scene.track import score_of
from foyer.scene.visit import SILENCE

_RECENT = 8
"""Events kept for clients that lost an answer (contract, section 4)."""


def step(scene: Scene | None, birth: Name, view: View, settings: Settings) -> tuple[Scene, Update]:
    """Bring a scene up to the frame `view`; `birth` names the scene that begins if none goes on.

    A late frame gives back the very scene it was given: there is nothing to store.
    """
    how = relation(scene.last, scene.clock, view.moment, settings.timeout) if scene is not None else Relation.AWAY
    if scene is None:
        stepped, update = _advance(_begin(birth, view, settings), view, settings)
    elif how is Relation.LATE:
        return scene, _flagged(standing(scene, view.size), view)
    elif how is Relation.AWAY:
        stepped, update = _begin_again(resized(scene, view.size), birth, view, settings)
    else:
        stepped, update = _advance(
            resized(scene, view.size), view, settings, elapsed(scene.last, scene.clock, view.moment)
        )
    # What is remembered is what a stored scene remembers, so that it makes no difference how often one is stored.
    fresh = len(stepped.recent) if how is Relation.AWAY else len(update.events)
    return remembered(stepped, fresh), _flagged(update, view)


def standing(scene: Scene, size: FrameSize) -> Update:
    """The answer to a frame of that size that changes nothing, from the scene as it stands."""
    return Update(_standing(resized(scene, size)), recent=scene.recent, late=True)


def alone(birth: Name, view: View) -> Update:
    """A picture that belongs to no session: its people, and no events."""
    considered = surest([score_of(sight) for sight in view.observations])
    people = (entity_alone(view.observations[o], view.moment.captured, view.size) for o in considered)
    ids = map(birth.entity, range(len(considered)))
    return _flagged(Update(dict(zip(ids, people, strict=True))), view)


def _flagged(update: Update, view: View) -> Update:
    return replace(update, damaged=True) if view.received is not None else update


def _begin(birth: Name, view: View, settings: Settings) -> Scene:
    moment = view.moment
    return Scene(birth, moment.captured, 0.0, moment, view.size, settings.position, clock=begun(moment))


def _begin_again(scene: Scene, birth: Name, view: View, settings: Settings) -> tuple[Scene, Update]:
    """Everybody of the old scene departs in the write that opens the new one."""
    gone = depart(scene, SILENCE)
    opened, update = _advance(_begin(birth, view, settings), view, settings)
    events = gone.events + update.events
    opened = replace(opened, recent=(scene.recent + events)[-_RECENT:])
    entities = gone.entities | update.entities
    return opened, Update(entities, events, opened.recent, gone.visits, dropped=update.dropped)


def _advance(scene: Scene, view: View, settings: Settings, passed: Elapsed | None = None) -> tuple[Scene, Update]:
    """`passed` is None for a scene's first frame."""
    passed = passed or Elapsed(0.0, 0.0, scene.clock)
    time = scene.elapsed + passed.seconds
    scene = replace(
        scene,
        elapsed=time,
        last=replace(view.moment, arrived=max(view.moment.arrived, scene.last.arrived)),
        position=settings.position,
        clock=passed.clock,
        searched=time if view.everywhere else scene.searched,
    )
    followed = follow(scene, view, passed)
    sights = followed.sights
    scene, told = tell(replace(scene, tracks=followed.tracks, ordinal=followed.ordinal), sights, settings)
    left = departures(scene, settings.sensitivity)
    events = told + left.events
    scene = replace(scene, tracks=left.remaining, recent=(scene.recent + events)[-_RECENT:])
    entities = _seen_now(scene, sights) | left.entities
    return scene, Update(entities, events, scene.recent, left.visits, dropped=followed.dropped)


def _seen_now(scene: Scene, sights: dict[int, Observation]) -> dict[str, Entity]:
    """Everybody announced whom this frame shows."""
    return {
        scene.id_of(track): entity_of(track, sights[track.ordinal], scene.born, scene.size)
        for track in scene.tracks
        if track.announced and track.ordinal in sights
    }


def _standing(scene: Scene) -> dict[str, Entity]:
    """The announced people of the last frame, without what only a picture shows."""
    return {
        scene.id_of(track): entity_of(track, None, scene.born, scene.size)
        for track in scene.tracks
        if track.announced and track.absent == 0
    }
