"""What is told of the people in view: appearances first, then whatever the rules find."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from foyer.scene.events import APPEARANCE, Event
from foyer.scene.presence import there
from foyer.scene.rules import RULES, Finding, Rule
from foyer.scene.state import Scene, Settings
from foyer.scene.told import Told
from foyer.scene.track import Track


def tell(scene: Scene, in_view: Container[int], settings: Settings) -> tuple[Scene, tuple[Event, ...]]:
    """The scene that remembers what it has told, and the events; `in_view` holds the ordinals of those seen now."""
    tracks: list[Track] = []
    events: list[Event] = []
    for each in scene.tracks:
        track = replace(each, stored=False) if each.announced and each.stored and not settings.store else each
        if track.ordinal in in_view:
            track, told = _tell(scene, track, settings)
            events += told
        tracks.append(track)
    return replace(scene, tracks=tuple(tracks)), tuple(events)


def _tell(scene: Scene, track: Track, settings: Settings) -> tuple[Track, list[Event]]:
    events: list[Event] = []
    time = scene.born + scene.elapsed
    if not track.announced:
        confidence = there(track.evidence)
        if not settings.sensitivity.announces(APPEARANCE, confidence):
            return track, []
        key = "full_body_roi" if track.face is None else "face_roi"
        events.append(Event(scene.id_of(track), track.ordinal, APPEARANCE, 0, key, confidence, time))
        track = replace(track, announced=True, stored=settings.store)
    for rule in RULES:
        before = dict(track.told).get(rule.type)
        finding = rule.finding(track)
        if finding is None or not _is_news(rule, before, finding, settings):
            continue
        times = before.times if before is not None else 0
        name = scene.id_of(track)
        events.append(Event(name, track.ordinal, rule.type, times, finding.key, finding.confidence, time))
        told = {**dict(track.told), rule.type: Told(times + 1, finding.value)}
        track = replace(track, told=tuple(told.items()))
    return track, events


def _is_news(rule: Rule, before: Told | None, finding: Finding, settings: Settings) -> bool:
    if not settings.sensitivity.announces(rule.type, finding.confidence):
        return False
    return before is None or rule.again(before, finding)
