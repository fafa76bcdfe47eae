"""Frames of the next stretch of a clip, into the run's scratch folder."""

from __future__ import annotations

from foyer.aws import objects
from foyer.aws.recorded import END, Progress, load_progress
from foyer.recordings.clip import Clip
from foyer.recordings.decoding import read_segment
from foyer.recordings.segments import pack
from foyer.service.recordings.parts import reaches
from foyer.service.recordings.position import Position
from foyer.service.recordings.run import Run
from foyer.service.recordings.source import ObjectSource


def decode(run: Run, clip: Clip, slot: int | None) -> tuple[Position, int]:
    """Write the frames from that slot on; None: from where a run before has stopped.

    What `segment` is to look at, and how many frames that are.

    Doing it again writes the same again.

    Raises:
        ClipUnreadable: where nothing can be seen of the clip.
        ObjectChanged: where it is not what was listed any more.
    """
    position = _beginning(run, clip) if slot is None else Position(slot)
    if position.slot == END:
        return position, 0
    segment = read_segment(ObjectSource(run, clip), clip, run.options, position.slot)
    key = run.frames_key(clip, position.slot)
    objects.write(run.bucket, key, pack(segment), "application/octet-stream", scratch=True)
    return position, len(segment.frames)


def _beginning(run: Run, clip: Clip) -> Position:
    progress = load_progress(run.options.camera, clip.session(run.options))
    if _can_go_on(run, clip, progress):
        return Position(progress.slot)
    return Position(0, over=progress.version)


def _can_go_on(run: Run, clip: Clip, progress: Progress) -> bool:
    """Whether what the stored scene has seen is still written down."""
    return progress.owner == run.owner and progress.slot != 0 and reaches(run, clip, progress.slot)
