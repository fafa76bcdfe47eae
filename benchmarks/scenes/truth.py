"""What really happens in a script: the events that a perfect observer would tell.

docs/events.md states these rules in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot, radians
from typing import TypeVar

from benchmarks.scenes.actor import Actor, Feeling, inside, shown
from benchmarks.scenes.occlusion import covered
from benchmarks.scenes.portrayal import Portrayal
from benchmarks.scenes.schedule import Span
from foyer.geometry import Point

Value = TypeVar("Value")

_TICK = 0.05
"""Truth is looked up so often, s."""
_IN_VIEW = 0.3
"""Somebody is in view of whom the picture shows so much (as in the accuracy of people)."""
_HIDDEN = 0.5
"""And of whom others or things hide less than so much, when first and when last."""
_READABLE = 30.0
"""Faces so wide, px, that look less than `_ASIDE` to the side can be read."""
_ASIDE = radians(45)
_HELD = 1.0
"""A gaze is held from so many seconds on."""
_PEAK = 0.4
"""An emotion peaks from this share of the expression on; calm people show up to .3 of one."""
_WENT = 0.3
"""Who has gone so many heights straight on has a direction: half a metre."""
_CLEAR = 0.7
"""A direction is one of the four where the smaller component of the way is under so much of the larger."""
_IN_THE_END = 1e9


@dataclass(frozen=True, slots=True)
class Truth:
    """Something that happens to an actor."""

    type: str
    actor: int
    begin: float
    """From when on it may be told, s ..."""
    end: float
    """... and until when it is so."""
    value: object = None
    """What an event must say: years (the net's own mean for this person), gender, gaze, the emotion's or the
    direction's name."""
    due: float = 0.0
    """For how many seconds it can be seen; events are missed only where that is long enough."""


def truths(actors: Sequence[Actor], portrayals: Sequence[Portrayal], seconds: float) -> list[Truth]:
    """Everything that happens in a scene of that length."""
    return [truth for number in range(len(actors)) for truth in _of(actors, number, portrayals[number], seconds)]


def _of(actors: Sequence[Actor], number: int, portrayal: Portrayal, seconds: float) -> Iterator[Truth]:
    actor = actors[number]
    here = _times(lambda time: actor.is_here(time) and shown(actor.body(time)) >= _IN_VIEW, seconds)
    seen = [time for time in here if covered(actors, number, time) + actor.hidden(time) < _HIDDEN]
    if not seen:
        return
    begin, end = seen[0], seen[-1] + _TICK
    open_for = len(seen) * _TICK
    yield Truth("appearance", number, begin, end, due=open_for)
    if end < seconds - _TICK:
        yield Truth("disappearance", number, end, _IN_THE_END, due=min(open_for, seconds - end))
    read = [time for time in seen if _is_readable(actor, time)]
    due = len(read) * _TICK
    yield Truth("age_estimated", number, begin, end, actor.age + portrayal.age_bias, due)
    yield Truth("gender_estimated", number, begin, end, "male" if actor.male else "female", due)
    for held in actor.gaze.spans(end):
        if held.value is not None and (span := _within(held, read)) and span.end - span.begin >= _HELD:
            yield Truth("focus_locked", number, span.begin, span.end, span.value, span.end - span.begin)
    for felt in actor.feeling.spans(end):
        if felt.value[1] >= _PEAK and (peak := _within(felt, read)):
            yield _peak(number, peak)
    yield from _directions(number, actor, begin, end)


def _peak(number: int, peak: Span[Feeling]) -> Truth:
    return Truth("emotion_detected", number, peak.begin, peak.end, f"emotion_{peak.value[0]}", peak.end - peak.begin)


def _directions(number: int, actor: Actor, begin: float, end: float) -> Iterator[Truth]:
    """One for each stretch of ways in the same direction."""
    last: Truth | None = None
    for leg in actor.path.legs():
        since, until = max(leg.begin, begin), min(leg.end, end)
        way = direction(actor.path(since), actor.path(until)) if until > since else None
        went = _distance(actor.path(since), actor.path(until)) / actor.height if until > since else 0.0
        if way is None or went < _WENT:
            continue
        if last is not None and last.value == way:
            last = Truth(last.type, number, last.begin, until, way, max(last.due, went))
            continue
        if last is not None:
            yield last
        last = Truth("direction_estimated", number, since, until, way, went)
    if last is not None:
        yield last


def direction(start: Point, goal: Point) -> str | None:
    """The way's name, where it is clearly one of the four."""
    right, down = goal[0] - start[0], goal[1] - start[1]
    if min(abs(right), abs(down)) >= _CLEAR * max(abs(right), abs(down)):
        return None
    if abs(right) > abs(down):
        return "right" if right > 0 else "left"
    return "down" if down > 0 else "up"


def _distance(start: Point, goal: Point) -> float:
    return hypot(goal[0] - start[0], goal[1] - start[1])


def _is_readable(actor: Actor, time: float) -> bool:
    gaze, face = actor.gaze(time), actor.face(time)
    if gaze is None or face.width < _READABLE or hypot(*gaze) > _ASIDE:
        return False
    return inside(face).area > 0.9 * face.area


def _within(span: Span[Value], read: Sequence[float]) -> Span[Value] | None:
    """The part of a span in which the face can be read, from first to last."""
    times = [time for time in read if span.begin <= time < span.end]
    return Span(times[0], times[-1] + _TICK, span.value) if times else None


def _times(holds: Callable[[float], bool], seconds: float) -> list[float]:
    return [time for tick in range(round(seconds / _TICK)) if holds(time := tick * _TICK)]
