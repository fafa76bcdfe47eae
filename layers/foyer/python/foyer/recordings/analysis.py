"""Frames of a clip into its scene: lines, figures, and what must leave with the scene's write."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import msgspec

from foyer.http.answers import FrameAnswer, frame_answer
from foyer.observation import Observation, Plan
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.segments import Lost, Segment, Still
from foyer.recordings.tally import Tally, visit_line
from foyer.scene import (
    DISAPPEARANCE,
    LARGEST_OUTBOX,
    MOST_VISITS,
    SILENCE,
    Event,
    Moment,
    Name,
    Outbox,
    Scene,
    Update,
    View,
    Visit,
    pack,
    plan,
    step,
)
from foyer.scene import depart as departures
from foyer.turning import Rotation
from foyer.vision import Budget, Frame, PictureError, read_frame

_LARGEST_VISIT = 400
"""Bytes that one visit takes of an outbox."""
_RECENT = 8
"""Events that an answer repeats (contract, section 4)."""


class Observer(Protocol):
    """What finds people in a frame: `foyer.vision.Vision`."""

    def observe(self, frame: Frame, plan: Plan) -> tuple[Observation, ...]:
        """Everybody in the frame."""


class Line(FrameAnswer, frozen=True, kw_only=True, omit_defaults=True):
    """A line of a clip's results: what the API answers to the frame, and which frame it is."""

    frame: int | None
    """Its slot; null in the last line, which tells who was still there at the end of the clip."""
    time: float
    """Seconds since the clip's first frame."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """What a segment came to."""

    scene: Scene | None
    """For the next segment; after the last nobody is in it. None: no frame could be read so far."""
    lines: bytes
    """JSON lines, one for each frame that could be read; at the end of the clip one more, if somebody was there."""
    tally: Tally
    outbox: Outbox
    """What must be told along with the scene's write."""
    next: int | None
    """The slot where the clip goes on: the segment's own, or that of a frame whose visits one write could not tell with
    those before; None: at its end."""


Watcher = Callable[[Still, Line], object]


def analyse_segment(
    observer: Observer,
    scene: Scene | None,
    clip: Clip,
    options: Options,
    segment: Segment,
    *,
    announces: bool = False,
    bounded: bool = False,
    watcher: Watcher | None = None,
) -> Analysed:
    """Look at every frame and bring the scene up to it: each goes exactly the way that the API's frames go.

    The lines, the tallies merged and the visits are the same however the clip is cut into segments. `announces`:
    whether all events leave in the outbox, not visits alone. `bounded`: whether that outbox is to be stored, so that
    the segment ends before a frame with which it would be too large. `watcher` is shown each frame once it is done.
    """
    session, settings, told = clip.session(options), options.settings, _Told(segment.lost)
    for still in segment.frames:
        try:
            frame = read_frame(still.image, Budget(time.thread_time)).turned(options.turned)
        except PictureError:
            told.unreadable += 1
            continue
        moment, size = Moment(still.captured, still.captured), (frame.height, frame.width)
        wanted = plan(scene, moment, settings.timeout, size)
        seen = observer.observe(frame, wanted)
        view = View(seen, size, moment, wanted.everywhere, frame.received)
        stepped, update = step(scene, Name(options.camera, session, str(still.slot)), view, settings)
        if bounded and not told.has_room(update, stepped.occupied, announces):
            told.lost = tuple(lost for lost in segment.lost if lost.slot < still.slot)
            return Analysed(scene, told.written, told.tally, told.outbox(announces), still.slot)
        scene = stepped
        line = _line(update, view.size, still.captured, still.slot, still.time, options.turned)
        told.frame(update, line)
        if watcher is not None:
            watcher(still, line)
    if segment.last and scene is not None:
        scene, update = _closed(scene)
        if update.visits:
            captured = scene.last.captured
            told.end(
                update, _line(update, scene.size, captured, None, captured - segment.capture.start, options.turned)
            )
    return Analysed(scene, told.written, told.tally, told.outbox(announces), segment.next)


def _line(
    update: Update, size: tuple[int, int], captured: float, slot: int | None, time: float, rotation: Rotation
) -> Line:
    answer = msgspec.structs.asdict(frame_answer(update, size, captured, None, rotation))
    return Line(**answer, frame=slot, time=round(time, 6))


def _closed(scene: Scene) -> tuple[Scene, Update]:
    """The scene after everybody who was there has gone with the end of the clip."""
    gone = departures(scene, SILENCE)
    scene = replace(scene, tracks=gone.remaining, recent=(scene.recent + gone.events)[-_RECENT:])
    return scene, Update(gone.entities, gone.events, scene.recent, gone.visits)


@dataclass(slots=True)
class _Told:
    """What has been told so far."""

    lost: tuple[Lost, ...]
    lines: bytearray = field(default_factory=bytearray)
    frames: int = 0
    unreadable: int = 0
    seconds: float = 0.0
    crowd: int = 0
    dropped: int = 0
    damaged: int = 0
    size: int = 0
    """Of the outbox, as far as it was asked whether there is room in it."""
    events: list[Event] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    @property
    def written(self) -> bytes:
        """The lines so far."""
        return bytes(self.lines)

    def has_room(self, update: Update, occupied: int, announces: bool) -> bool:
        """Whether a frame can be told with those before, and the clip could end with it; one alone always can."""
        visits = len(self.visits) + len(update.visits) + occupied
        self.size += len(pack(_outbox(update.visits, update.events, announces)))
        return not self.frames or (visits <= MOST_VISITS and self.size + occupied * _LARGEST_VISIT <= LARGEST_OUTBOX)

    def frame(self, update: Update, line: Line) -> None:
        """A frame that was looked at."""
        self.frames += 1
        self.seconds = line.time
        gone = {event.entity_id for event in update.events if event.type == DISAPPEARANCE}
        self.crowd = max(self.crowd, len(update.entities.keys() - gone))
        self.dropped += update.dropped
        self.damaged += update.damaged
        self.end(update, line)

    def end(self, update: Update, line: Line) -> None:
        """What a line says."""
        self.lines += msgspec.json.encode(line) + b"\n"
        self.events += update.events
        self.visits += update.visits

    @property
    def tally(self) -> Tally:
        counts: dict[str, int] = {}
        for event in self.events:
            counts[event.type] = counts.get(event.type, 0) + 1
        return Tally(
            frames=self.frames,
            unreadable=self.unreadable,
            seconds=self.seconds,
            crowd=self.crowd,
            dropped=self.dropped,
            events=dict(sorted(counts.items())),
            visits=tuple(map(visit_line, self.visits)),
            damaged=self.damaged,
            lost=tuple(lost.seconds for lost in self.lost),
        )

    def outbox(self, announces: bool) -> Outbox:
        return _outbox(self.visits, self.events, announces)


def _outbox(visits: Sequence[Visit], events: Sequence[Event], announces: bool) -> Outbox:
    """A visit says all that its disappearance would."""
    others = (event for event in events if event.type != DISAPPEARANCE)
    return Outbox(tuple(visits), tuple(others) if announces else ())
