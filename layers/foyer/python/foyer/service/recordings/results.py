"""What is written of a clip once it is done, or has failed."""

from __future__ import annotations

import msgspec

from foyer.aws import objects
from foyer.recordings.clip import Clip
from foyer.recordings.results import ClipResult
from foyer.service.recordings.run import Run

# Made here: msgspec must not work out one type in several threads at once.
_decoder = msgspec.json.Decoder(ClipResult)


def result_of(run: Run, clip: Clip) -> ClipResult | None:
    """The result of a clip; None where there is none, or something else in its place."""
    content = objects.read(run.bucket, run.result_key(clip))
    try:
        return None if content is None else _decoder.decode(content)
    except msgspec.DecodeError:
        return None


def is_done(run: Run, clip: Clip) -> bool:
    """Whether looking at the clip again would come to what is written of it."""
    result = result_of(run, clip)
    return result is not None and result.answers(clip, run.options)


def write_result(run: Run, result: ClipResult) -> None:
    """Put what became of a clip where its results belong."""
    objects.write(run.bucket, run.result_key(result.clip), msgspec.json.encode(result), "application/json")
