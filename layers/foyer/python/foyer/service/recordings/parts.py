"""What stretches of a clip came to, until they are put together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foyer.aws import objects
from foyer.aws.recorded import END
from foyer.recordings.capture import Capture
from foyer.recordings.clip import Clip
from foyer.recordings.results import ClipResult, finished
from foyer.recordings.tally import Tally, merge
from foyer.service.recordings.results import result_of, write_result
from foyer.service.recordings.run import Run

_JSON, _LINES = "application/json", "application/x-ndjson"


class PartsMissing(Exception):
    """Some of a clip's parts are gone; the run after this one begins with it anew."""


class Part(msgspec.Struct, frozen=True):
    """The figures of one stretch; its lines lie beside it."""

    next: int
    """The slot of the one after it, or END."""
    capture: Capture
    damage: str | None
    tally: Tally
    seconds_taken: float
    note: str | None = None


_decoder = msgspec.json.Decoder(Part)


def write_part(run: Run, clip: Clip, slot: int, part: Part, lines: bytes) -> None:
    """Lines first: where the figures are, the lines are."""
    objects.write(run.bucket, run.part_key(clip, slot, ".jsonl"), lines, _LINES, scratch=True)
    objects.write(run.bucket, run.part_key(clip, slot, ".json"), msgspec.json.encode(part), _JSON, scratch=True)


def reaches(run: Run, clip: Clip, slot: int) -> bool:
    """Whether the parts lead without a gap from the beginning to that slot, or to END."""
    return any(part.next == slot for _, part in _chain(run, clip))


def put_together(run: Run, clip: Clip) -> ClipResult:
    """Write the clip's lines, then its figures, then forget the parts; the figures are there once all is done.

    Raises:
        PartsMissing: where they do not lead to the end.
    """
    before = result_of(run, clip)
    if before is not None and before.answers(clip, run.options):
        forget(run, clip)  # an earlier try may not have got to it
        return before
    chain = list(_chain(run, clip))
    parts = [part for _, part in chain]
    if not parts or parts[-1].next != END:
        raise PartsMissing(f"Parts of {clip.name} are gone: start the run again.")
    result = finished(
        clip,
        run.options,
        parts[0].capture,
        parts[-1].damage,
        merge(part.tally for part in parts),
        round(sum(part.seconds_taken for part in parts), 3),
        parts[-1].note,
    )
    if result.status == "done":
        lines = [run.part_key(clip, slot, ".jsonl") for slot, _ in chain]
        objects.join(run.bucket, lines, run.lines_key(clip), _LINES)
    write_result(run, result)
    forget(run, clip)
    return result


def forget(run: Run, clip: Clip) -> None:
    """Delete the clip's parts."""
    objects.delete(run.bucket, [found.key for found in objects.listed(run.bucket, run.parts_prefix(clip))])


def _chain(run: Run, clip: Clip) -> Iterator[tuple[int, Part]]:
    """The parts from the beginning on, each with its first slot, up to the last or the first that is missing."""
    slot = 0
    while slot != END:
        content = objects.read(run.bucket, run.part_key(clip, slot, ".json"))
        if content is None:
            return
        part = _decoder.decode(content)
        yield slot, part
        slot = part.next
