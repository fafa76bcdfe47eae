"""From clips to results: each is decoded while it is looked at, and only what is not done yet."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from foyer.recordings.analysis import Line, analyse_segment
from foyer.recordings.clip import Clip
from foyer.recordings.decoding import read_segment
from foyer.recordings.probing import probe
from foyer.recordings.report import Report, report_of
from foyer.recordings.results import ClipResult, failed, finished
from foyer.recordings.segments import Segment, Still
from foyer.recordings.tally import Tally, merge
from foyer.scene import Scene
from foyer.vision import Vision
from foyer_media.source import Source
from foyer_media.unreadable import ClipUnreadable
from foyer_media.words import count, duration
from local.analyse.film import Film
from local.analyse.found import Found, find
from local.analyse.options import Given
from local.analyse.outputs import Outputs, replacing
from local.analyse.progress import Meter
from local.analyse.submitting import submitted

MODELS = Path(__file__).parents[2] / "layers/models/dist"
DAMAGED = 3
"""The exit status where some of it was damaged, or a clip failed beside others."""
LONGEST = 900.0
"""Seconds that decoding a stretch may take, as in the cloud: most take one or two."""

_Result = TypeVar("_Result")


def run(given: Given) -> int:
    """Analyse everything at the path; the exit status."""
    console = Console(highlight=False)
    found = find(given.path, given.out)
    if not found.clips:
        print(f"{given.path} holds neither videos nor .jpg or .png frames nor zips of them.", file=sys.stderr)
        return 2
    vision = Vision.load(Path(os.environ.get("FOYER_MODELS", MODELS)), workers=os.cpu_count() or 1)
    outputs = Outputs(given.out)
    with Meter(console, found.clips) as meter:
        results = [_result(clip, found, given, outputs, vision, meter) for clip in found.clips]
    report = report_of(results, found.ignored)
    outputs.save_report(report, given.path.resolve().name)
    console.print(_summary(report), soft_wrap=True)
    console.print(f"Report: {outputs.report}", soft_wrap=True)
    if not report.totals.done:
        return 1
    return 0 if all(result.damage == "none" and result.status == "done" for result in results) else DAMAGED


def _result(clip: Clip, found: Found, given: Given, outputs: Outputs, vision: Vision, meter: Meter) -> ClipResult:
    if (before := outputs.done(clip, given.options, given.annotate)) is not None:
        meter.end(before, skipped=True)
        return before
    meter.begin(clip)
    begun = time.monotonic()
    try:
        result = _Viewing(clip, found.source(clip), given, outputs, vision, meter).view(begun)
        outputs.save(result)
    except Exception as error:  # whatever is the matter with one clip, the others go on
        result = failed(clip, given.options, _sentence(error), time.monotonic() - begun)
        with suppress(OSError):  # the report says it as well
            outputs.save(result)
    meter.end(result)
    return result


def _sentence(error: Exception) -> str:
    """Why nothing came of a clip."""
    if isinstance(error, ClipUnreadable):
        return str(error)
    if isinstance(error, OSError):
        return f"It cannot be read, or its results not written: {error.strerror or error}."
    return f"Looking at it failed ({type(error).__name__}: {error})."


class _Viewing:
    """One clip on its way."""

    def __init__(
        self, clip: Clip, source: Source, given: Given, outputs: Outputs, vision: Vision, meter: Meter
    ) -> None:
        self._clip, self._source, self._given = clip, source, given
        self._outputs, self._vision, self._meter = outputs, vision, meter
        self._length = 0.0

    def view(self, begun: float) -> ClipResult:
        """Look at all of it, and write its lines and its film."""
        probed = submitted(partial(probe, self._source, self._clip, self._given.options))
        self._length = _waited_for(probed) or 0.0
        with ExitStack() as files:
            part = files.enter_context(replacing(self._outputs.lines(self._clip)))
            lines = files.enter_context(part.open("wb"))
            draw = self._draw(files) if self._given.annotate else None
            scene: Scene | None = None
            tallies: list[Tally] = []
            coming = submitted(partial(self._read, 0))
            while True:
                segment = _waited_for(coming)
                if (following := segment.next) is not None:
                    coming = submitted(partial(self._read, following))
                done = analyse_segment(
                    self._vision, scene, self._clip, self._given.options, segment, watcher=self._watcher(draw)
                )
                scene = done.scene
                lines.write(done.lines)
                tallies.append(done.tally)
                if segment.last:
                    taken = time.monotonic() - begun
                    capture, damage, note = segment.capture, segment.damage, segment.note
                    return finished(self._clip, self._given.options, capture, damage, merge(tallies), taken, note)

    def _read(self, start: int) -> Segment:
        return read_segment(self._source, self._clip, self._given.options, start)

    def _draw(self, files: ExitStack) -> Callable[[Still, Line], None]:
        film = Film(files.enter_context(replacing(self._outputs.film(self._clip))))
        files.callback(film.close)
        return film.add

    def _watcher(self, draw: Callable[[Still, Line], None] | None) -> Callable[[Still, Line], None]:
        def watch(still: Still, line: Line) -> None:
            if draw is not None:
                draw(still, line)
            share = line.time / self._length if self._length else 0.0
            self._meter.frame(self._clip, min(share, 1.0))

        return watch


def _waited_for(coming: Future[_Result]) -> _Result:
    try:
        return coming.result(LONGEST)
    except TimeoutError:
        raise ClipUnreadable(f"Decoding hangs: a stretch of it was not there after {duration(LONGEST)}.") from None


def _summary(report: Report) -> str:
    totals = report.totals
    clips = count(totals.done, "clip") + (f" ({totals.failed:,} failed)" if totals.failed else "")
    people = f"{count(totals.visitors, 'visitor')}, {totals.passing_by:,} passing by, {totals.interested:,} interested"
    stay = f"; mean stay {duration(totals.mean_dwell)}" if totals.mean_dwell is not None else ""
    return f"{clips}, {duration(totals.seconds)} of recording, {count(totals.frames, 'frame')}: {people}{stay}."
