"""One stretch of a clip: looked at, written down, stored; the last one ends the clip."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from foyer.aws import objects
from foyer.aws.recorded import END, Progress, load_progress, save_progress
from foyer.aws.scenes import SceneChanged
from foyer.recordings.analysis import Analysed, Observer, analyse_segment
from foyer.recordings.clip import Clip
from foyer.recordings.segments import Segment, unpack
from foyer.recordings.tally import Tally
from foyer.service.memory import Memory
from foyer.service.recordings.parts import Part, put_together, write_part
from foyer.service.recordings.position import Overtaken, Position, check_turn, is_behind
from foyer.service.recordings.run import Run


class CameraGone(Exception):
    """The camera was disabled or deleted meanwhile."""


class FramesMissing(Exception):
    """The frames that should be looked at are not there."""


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks at stretches of clips: what the function keeps between invocations.

    Whatever is interrupted may be done again, and whatever is done twice is counted once: parts are written before the
    scene that says they are there, the scene over the version that was read, people and visits have the same ids.
    """

    vision: Callable[[], Observer]
    memory: Memory
    count: Callable[[Run, Clip, Tally], object]
    """Called with what was found in a stretch, once that is stored."""
    announces: bool = False
    """Whether all events go to the bus, not departures alone."""
    clock: Callable[[], float] = time.time

    def look(self, run: Run, clip: Clip, position: Position) -> Position:
        """Look at the frames that `decode` wrote; where the clip goes on, END once its results are written.

        Raises:
            CameraGone, FramesMissing, Overtaken, PartsMissing, SceneChanged: and why.
        """
        following = position.slot if position.slot == END else self._seen(run, clip, position)
        if following == END:
            put_together(run, clip)
        return Position(following)

    def _seen(self, run: Run, clip: Clip, position: Position) -> int:
        """The slot after the stretch, which is stored by then."""
        if self.memory.camera(run.options.camera) is None or self.memory.drops(run.options.camera):
            raise CameraGone(f"The camera {run.options.camera} was disabled or deleted.")
        progress = self._load(run, clip)
        if not is_behind(position, progress, run):
            check_turn(position, progress, run)
            progress = self._take(run, clip, position, progress)
        objects.delete(run.bucket, [run.frames_key(clip, position.slot)])
        return progress.slot

    def _take(self, run: Run, clip: Clip, position: Position, progress: Progress) -> Progress:
        """Look, write the part, then store the scene; what is stored then."""
        started = self.clock()
        segment = _frames(run, clip, position)
        scene = progress.scene if position.over is None else None
        found = analyse_segment(
            self.vision(), scene, clip, run.options, segment, announces=self.announces, bounded=True
        )
        following = END if found.next is None else found.next
        now = self.clock()
        damage = segment.damage if found.next == segment.next else None
        part = Part(following, segment.capture, damage, found.tally, now - started, segment.note)
        write_part(run, clip, position.slot, part, found.lines)
        try:
            self._save(run, clip, progress.version, following, found, now)
        except SceneChanged:
            progress = self._load(run, clip)
            if not is_behind(position, progress, run):
                raise
            return progress
        self.count(run, clip, found.tally)
        return Progress(slot=following)

    def _load(self, run: Run, clip: Clip) -> Progress:
        return load_progress(run.options.camera, clip.session(run.options))

    def _save(self, run: Run, clip: Clip, version: int, slot: int, found: Analysed, now: float) -> None:
        session = clip.session(run.options)
        save_progress(run.options.camera, session, version, run.owner, slot, found.scene, found.outbox, now)


def _frames(run: Run, clip: Clip, position: Position) -> Segment:
    packed = objects.read(run.bucket, run.frames_key(clip, position.slot))
    if packed is None:
        raise FramesMissing(f"The frames of {clip.name} from {position.slot} on are gone: start the run again.")
    return unpack(packed)


__all__ = ["CameraGone", "FramesMissing", "Looker", "Overtaken"]
