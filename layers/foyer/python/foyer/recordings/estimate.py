"""What a run will take and cost, before it is started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

import msgspec

from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.segments import SEGMENT

SECONDS_PER_FRAME = 0.077
"""Looking at one and storing it, on the one core of a function with 1769 MB: 640x480, one person, five frames a second
(docs/cost.md)."""
SECONDS_PER_DECODED = 0.033
"""Decoding and encoding one frame of 1280x720, and decoding the four skipped before it: H.264 at 25 frames a second,
processor time of one core."""
SECONDS_PER_SEGMENT = 1.0
"""Starting, loading, storing: the share of two invocations' cold starts, and S3."""
GIGABYTES = 1769 / 1024
"""Of the functions' memory."""
PER_GIGABYTE_SECOND = 0.0000166667
"""Dollars; Lambda, x86, the first tier, us-east-1, aws.amazon.com/lambda/pricing, not compared with the live page."""
PER_REQUEST = 0.20e-6
"""Dollars; the same page."""
PER_TRANSITION = 25e-6
"""Dollars; Standard, us-east-1, aws.amazon.com/step-functions/pricing, not compared with the live page."""
TRANSITIONS_PER_SEGMENT, TRANSITIONS_PER_CLIP = 3, 2
"""Decode, look, choose; begin and end."""
PER_STORED = 18e-6
"""Dollars a segment: three writes and six reads of S3 (0.005 and 0.0004 a thousand), and DynamoDB (0.625 and 0.125 a
million)."""
AT_ONCE = 100
"""Clips worked on at the same time, unless told otherwise."""


class Estimate(msgspec.Struct, frozen=True):
    """Of clips that are not done yet; what could not be probed is taken to be like what could."""

    clips: int
    probed: int
    """Clips whose length was looked up; of the others it was guessed."""
    hours: float
    """Of recording."""
    frames: int
    segments: int
    function_seconds: float
    """Billed, of all functions."""
    minutes: float
    """From the start to the end, with so many clips at once as is usual."""
    dollars: float


def estimate(clips: Sequence[Clip], probed: Mapping[str, float], options: Options, at_once: int = AT_ONCE) -> Estimate:
    """What these clips will take; `probed` has the seconds of some of them, by name.

    The others are taken to have as many seconds a byte as those together.
    """
    known = [clip for clip in clips if clip.name in probed]
    size = sum(clip.size for clip in known)
    pace = sum(probed[clip.name] for clip in known) / size if size else 0.0
    lengths = [probed.get(clip.name, clip.size * pace) for clip in clips]
    frames = [max(round(length * options.frames_per_second), 1) for length in lengths]
    segments = [ceil(count / SEGMENT) for count in frames]
    each = [_seconds(count, parts) for count, parts in zip(frames, segments, strict=True)]
    return Estimate(
        clips=len(clips),
        probed=len(known),
        hours=round(sum(lengths) / 3600, 3),
        frames=sum(frames),
        segments=sum(segments),
        function_seconds=round(sum(each), 1),
        minutes=round(max(max(each, default=0.0), sum(each) / at_once) / 60, 1),
        dollars=round(_dollars(sum(each), sum(segments), len(clips)), 4),
    )


def _seconds(frames: int, segments: int) -> float:
    return frames * (SECONDS_PER_FRAME + SECONDS_PER_DECODED) + segments * SECONDS_PER_SEGMENT


def _dollars(seconds: float, segments: int, clips: int) -> float:
    transitions = TRANSITIONS_PER_SEGMENT * segments + TRANSITIONS_PER_CLIP * clips
    functions = seconds * GIGABYTES * PER_GIGABYTE_SECOND + 2 * segments * PER_REQUEST
    return functions + transitions * PER_TRANSITION + segments * PER_STORED
