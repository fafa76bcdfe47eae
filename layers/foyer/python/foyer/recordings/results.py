"""What became of one clip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from foyer.http.timestamps import iso
from foyer.recordings.capture import Capture, Origin
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.tally import Seconds, Tally
from foyer.recordings.words import duration

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00")
"""As `iso` writes it."""

Damage = Literal["none", "some", "most"]


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
    damage: Damage = "none"
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
    return ClipResult(
        clip,
        options.digest,
        "done",
        sentence=_amiss(damage, tally, note),
        captured=iso(capture.start),
        captured_from=capture.origin,
        tally=tally,
        seconds_taken=seconds_taken,
        damage=_damage(damage, tally),
    )


def failed(clip: Clip, options: Options, sentence: str, seconds_taken: float = 0.0) -> ClipResult:
    """The result of a clip of which nothing came."""
    return ClipResult(clip, options.digest, "failed", sentence=sentence, seconds_taken=seconds_taken)


def _is_moment(text: str) -> bool:
    try:
        return _MOMENT.fullmatch(text) is not None and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _amiss(damage: str | None, tally: Tally, note: str | None) -> str | None:
    total = tally.frames + tally.unreadable
    told = ["Most of it is damaged."] if _damage(damage, tally) == "most" else []
    told += [_stretches(tally.lost)] if tally.lost else []
    told += [damage] if damage else []
    if tally.unreadable and not damage:
        told.append(f"{tally.unreadable} of {total} pictures cannot be read and were passed over.")
    if tally.damaged:
        told.append(f"{tally.damaged} of {total} pictures were received in part; who stood in the rest is not missed.")
    return " ".join([*told, note] if note else told) or None


def _stretches(lost: Sequence[float]) -> str:
    if len(lost) == 1:
        return f"One stretch of {duration(lost[0])} is damaged."
    return f"{len(lost):,} stretches, {duration(sum(lost))} in all, are damaged."


def _damage(damage: str | None, tally: Tally) -> Damage:
    """How much of a clip is damaged; what it broke off before, nobody knows the length of."""
    if 2 * sum(tally.lost) > tally.seconds or tally.unreadable > tally.frames:
        return "most"
    return "some" if damage or tally.lost or tally.unreadable or tally.damaged else "none"
