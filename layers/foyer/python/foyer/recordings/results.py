"""What became of one clip."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

import msgspec

from foyer.http.timestamps import iso
from foyer.recordings.capture import Capture, Origin
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.tally import Seconds, Tally
from foyer_media.damage import Damage, Degree

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00")
"""As `iso` writes it."""


class ClipResult(msgspec.Struct, frozen=True):
    """A clip's own file of results, beside its lines."""

    clip: Clip
    digest: str
    """The options'."""
    status: Literal["done", "failed"]
    sentence: str | None = None
    """Why it failed; of one that is done, what is amiss with it."""
    captured: str | None = None
    """When its first frame was taken, ISO 8601, UTC."""
    captured_from: Origin | None = None
    tally: Tally = Tally()
    seconds_taken: Seconds = 0.0
    damage: Degree = "none"
    """`most`: more of its time or pictures is damaged or missing than not."""

    def answers(self, clip: Clip, options: Options) -> bool:
        """Whether it is what looking at `clip` again would come to: done already."""
        return self.status == "done" and self.is_of(clip, options)

    def is_of(self, clip: Clip, options: Options) -> bool:
        """Whether it tells of this clip as it is, looked at in this way, in moments that there are."""
        same = (self.clip.name, self.clip.content, self.digest) == (clip.name, clip.content, options.digest)
        moments = [visit.last_seen for visit in self.tally.visits]
        return same and all(map(_is_moment, moments if self.captured is None else [*moments, self.captured]))


def finished(
    clip: Clip,
    options: Options,
    capture: Capture,
    damage: str | None,
    tally: Tally,
    seconds_taken: float = 0.0,
    note: str | None = None,
) -> ClipResult:
    """The result of a clip that was looked at to its end; of one without a readable frame, a failure.

    `damage` says where it broke off, `note` what its header has wrong.
    """
    if not tally.frames:
        return failed(clip, options, f"None of its {tally.unreadable} pictures can be read.")
    found = Damage(tally.frames, tally.unreadable, tally.seconds, tally.lost, damage)
    return ClipResult(
        clip,
        options.digest,
        "done",
        sentence=_amiss(found, tally, note),
        captured=iso(capture.start),
        captured_from=capture.origin,
        tally=tally,
        seconds_taken=seconds_taken,
        damage="some" if found.degree == "none" and tally.damaged else found.degree,
    )


def failed(clip: Clip, options: Options, sentence: str, seconds_taken: float = 0.0) -> ClipResult:
    """The result of a clip of which nothing came."""
    return ClipResult(clip, options.digest, "failed", sentence=sentence, seconds_taken=seconds_taken)


def _is_moment(text: str) -> bool:
    try:
        return _MOMENT.fullmatch(text) is not None and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _amiss(damage: Damage, tally: Tally, note: str | None) -> str | None:
    told = damage.sentences
    if tally.damaged:
        total = tally.frames + tally.unreadable
        told.append(f"{tally.damaged} of {total} pictures were received in part; who stood in the rest is not missed.")
    return " ".join([*told, note] if note else told) or None
