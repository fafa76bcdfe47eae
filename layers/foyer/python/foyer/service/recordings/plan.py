"""What there is to do: the clips of a bucket that have no results yet, or an estimate of what they would take."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import msgspec
from msgspec.structs import replace

from foyer.aws import objects
from foyer.aws.cameras import CAMERA, Camera, find_camera
from foyer.aws.settings import settings
from foyer.recordings.clip import Clip
from foyer.recordings.estimate import estimate
from foyer.recordings.listing import Entry, clips_of, ignored_of
from foyer.recordings.options import BadOptions
from foyer.recordings.probing import probe
from foyer.service.recordings.listing import NAME, THREADS, Listing
from foyer.service.recordings.results import is_done
from foyer.service.recordings.run import Run, told
from foyer.service.recordings.source import ObjectSource
from foyer_media.unreadable import ClipUnreadable

_PROBED = 50
"""Clips whose length an estimate looks up."""


def plan(run: Run) -> dict[str, Any]:
    """Write what is to be done to the run's scratch folder; what the state machine goes on with.

    Raises:
        BadOptions: where the camera may not have recordings, or there are none.
        BucketClosed: where the bucket cannot be listed.
    """
    run = _turned(run, _camera(run.options.camera))
    listing = _listing(run)
    waiting = _not_done(run, listing.clips)
    figures = {"clips": len(listing.clips), "done": len(listing.clips) - len(waiting)}
    if run.dry_run:
        return {"dry_run": True, **figures, "estimate": _estimated(run, waiting)}
    _write(run, NAME, listing)
    _write(run, "manifest.json", waiting)
    return {
        "dry_run": False,
        **figures,
        "run": told(run),
        "manifest": f"{run.scratch}manifest.json",
        "outputs": f"{run.scratch}outputs",
        "concurrency": settings().recordings_concurrency,
    }


def _turned(run: Run, camera: Camera) -> Run:
    """The run with the camera's own rotation, unless it was asked for another."""
    if run.options.rotation is not None:
        return run
    return replace(run, options=replace(run.options, rotation=camera.rotation))


def _camera(name: str) -> Camera:
    camera = find_camera(name)
    if camera is None or camera.role != CAMERA:
        raise BadOptions(f"`camera`: there is no camera {name}; register it first (foyer cameras add).")
    if not camera.enabled:
        raise BadOptions(f"`camera`: {name} is disabled.")
    return camera


def _listing(run: Run) -> Listing:
    entries = [
        Entry(found.key.removeprefix(run.prefix), found.size, found.etag, found.modified)
        for found in objects.listed(run.bucket, run.prefix)
        if not found.key.startswith(run.output_prefix) and not found.key.endswith("/")
    ]
    clips = clips_of(entries)
    if not clips:
        where = f"s3://{run.bucket}/{run.prefix}"
        raise BadOptions(f"`prefix`: {where} holds no video, zip or picture; {len(entries)} other files are there.")
    return Listing(clips, ignored_of(entries))


def _not_done(run: Run, clips: Sequence[Clip]) -> list[Clip]:
    """Those without a result that is still true."""
    there = {found.key for found in objects.listed(run.bucket, run.output_prefix)}
    with ThreadPoolExecutor(THREADS) as threads:
        found = threads.map(lambda clip: run.result_key(clip) in there and is_done(run, clip), clips)
        return [clip for clip, done in zip(clips, found, strict=True) if not done]


def _estimated(run: Run, clips: Sequence[Clip]) -> Any:
    with ThreadPoolExecutor(THREADS) as threads:
        probed = dict(chain.from_iterable(threads.map(lambda clip: _seconds(run, clip), _spread(clips))))
    return msgspec.to_builtins(estimate(clips, probed, run.options, settings().recordings_concurrency))


def _spread(clips: Sequence[Clip]) -> Sequence[Clip]:
    """Some of them, from all over."""
    return clips[:: max(1, -(-len(clips) // _PROBED))]


def _seconds(run: Run, clip: Clip) -> list[tuple[str, float]]:
    try:
        seconds = probe(ObjectSource(run, clip), clip, run.options)
    except ClipUnreadable:
        return [(clip.name, 0.0)]
    return [] if seconds is None else [(clip.name, seconds)]


def _write(run: Run, name: str, value: Any) -> None:
    objects.write(run.bucket, run.scratch + name, msgspec.json.encode(value), "application/json", scratch=True)
