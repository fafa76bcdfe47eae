"""What a run is about, done or not: what `plan` finds, and the report's table of contents."""

from __future__ import annotations

import msgspec

from foyer.aws import objects
from foyer.recordings.clip import Clip
from foyer.service.recordings.run import Run

THREADS = 16
"""Requests to S3 at once."""
NAME = "clips.json"
"""In the run's scratch folder."""


class Listing(msgspec.Struct, frozen=True):
    """The clips of a run."""

    clips: list[Clip]
    ignored: list[str]
    """Names of files that are none, nor of one."""


_decoder = msgspec.json.Decoder(Listing)


def listing_of(run: Run) -> Listing | None:
    """What was found for this run; None once it has been tidied up."""
    content = objects.read(run.bucket, run.scratch + NAME)
    return None if content is None else _decoder.decode(content)
