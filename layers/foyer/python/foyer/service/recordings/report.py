"""The end of a clip that failed, and of a whole run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import msgspec

from foyer.aws import objects
from foyer.aws.bus import put_events
from foyer.recordings.clip import Clip
from foyer.recordings.page import page
from foyer.recordings.report import Report, report_of
from foyer.recordings.results import ClipResult, failed
from foyer.service.details import recordings_analysed
from foyer.service.recordings.listing import NAME, THREADS, listing_of
from foyer.service.recordings.results import is_done, result_of, write_result
from foyer.service.recordings.run import Run

_SPEAKING = {
    "CameraGone",
    "ClipUnreadable",
    "FramesMissing",
    "ObjectChanged",
    "Overtaken",
    "PartsMissing",
}
"""Errors that say themselves what is the matter, in a sentence for whoever started the run."""
_SENTENCES = {
    "Runtime.OutOfMemory": "Looking at it took more memory than the function has.",
    "Sandbox.Timedout": "Looking at it took longer than the function may.",
    "States.Timeout": "Looking at it took longer than the function may.",
}
_PASSING = {"NotNow", "Runtime.ExitError"}
"""Errors that may be otherwise another time, beside Lambda's own."""
_LONGEST = 300
_BATCH = 1000
"""Results that are asked for ahead of the one that is added: a hundred thousand would not fit into memory."""


_decoder = msgspec.json.Decoder(Report)


class NothingPlanned(Exception):
    """The run's list of clips is not there."""


def fail(run: Run, clip: Clip, error: Mapping[str, Any]) -> None:
    """Write down why nothing came of a clip; `error` is what the state machine caught.

    What another run has finished meanwhile stays.
    """
    if not is_done(run, clip):
        write_result(run, failed(clip, run.options, sentence_of(error)))


def sentence_of(error: Mapping[str, Any]) -> str:
    """Why a clip failed, for whoever started the run."""
    kind, cause = str(error.get("Error", "")), str(error.get("Cause", ""))
    try:
        message = str(json.loads(cause)["errorMessage"])
    except (ValueError, KeyError, TypeError):
        message = cause
    if kind in _SPEAKING:
        return message
    may_pass = kind in _PASSING or kind.startswith("Lambda.")
    hint = ", and starting the run again may help" if may_pass else ""
    return _SENTENCES.get(kind) or f"It failed{hint}: {kind}: {message}"[:_LONGEST]


def report(run: Run, now: float) -> dict[str, Any]:
    """Write the run's report, tell the bus, and tidy up; the figures in short, which end the execution.

    The list of clips goes last: a repetition that does not find it has nothing left to do.

    Raises:
        NothingPlanned: where the list is gone, and no report there.
    """
    listing = listing_of(run)
    if listing is None:
        return _short(run, _before(run))
    told = report_of(_results(run, listing.clips), listing.ignored)
    _write(run, "report.json", msgspec.json.format(msgspec.json.encode(told)), "application/json")
    _write(run, "report.html", page(told, _title(run)).encode(), "text/html; charset=utf-8")
    put_events([recordings_analysed(run.id, run.options.camera, run.bucket, run.output_prefix, told.totals, now)])
    _tidy(run)
    return _short(run, told)


def _results(run: Run, clips: list[Clip]) -> Iterator[ClipResult]:
    """What became of each clip, in their order, read by several threads some way ahead."""
    waiting = iter(clips)
    with ThreadPoolExecutor(THREADS) as threads:
        while batch := list(islice(waiting, _BATCH)):
            yield from threads.map(lambda clip: _result(run, clip), batch)


def _result(run: Run, clip: Clip) -> ClipResult:
    """A result of another content or of other options, or none at all, says that this run did not get to the clip."""
    result = result_of(run, clip)
    if result is None or not result.is_of(clip, run.options):
        return failed(clip, run.options, "The run did not get to it: start it again.")
    return result


def _before(run: Run) -> Report:
    content = objects.read(run.bucket, f"{run.output_prefix}report.json")
    if content is None:
        raise NothingPlanned(f"The list of clips of run {run.id} is gone: start it again.")
    return _decoder.decode(content)


def _tidy(run: Run) -> None:
    keys = [found.key for found in objects.listed(run.bucket, run.scratch)]
    listing = run.scratch + NAME
    objects.delete(run.bucket, [key for key in keys if key != listing])
    objects.delete(run.bucket, [listing])


def _write(run: Run, name: str, content: bytes, content_type: str) -> None:
    objects.write(run.bucket, run.output_prefix + name, content, content_type)


def _title(run: Run) -> str:
    return f"Recordings of {run.options.camera}"


def _short(run: Run, told: Report) -> dict[str, Any]:
    totals: dict[str, Any] = msgspec.to_builtins(told.totals)
    return {"bucket": run.bucket, "report": f"{run.output_prefix}report.html", **totals}
