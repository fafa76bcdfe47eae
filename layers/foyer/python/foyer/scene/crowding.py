"""How many people a scene follows: what keeps its time and its size bounded, however many boxes a frame has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foyer.observation import Observation
from foyer.scene.track import Track, score_of

MOST_FOLLOWED = 128
"""People at once: some 25 kB of state, of the 400 that an item may have."""
MOST_CONSIDERED = 1000
"""Boxes of one frame, the surest first."""
_MOMENT = 0.001
"""What is stored of an absence is at least so many seconds."""


@dataclass(frozen=True, slots=True)
class Room:
    """Who can be followed."""

    tracks: tuple[Track, ...]
    """All that there were, some of them over now."""
    new: tuple[int, ...]
    """Those newcomers that there is room for."""
    dropped: int
    """How many people are not followed for want of room."""


def surest(scores: Sequence[float]) -> list[int]:
    """Which of the boxes with these scores are considered, in their order."""
    everybody = range(len(scores))
    if len(everybody) <= MOST_CONSIDERED:
        return list(everybody)
    return sorted(sorted(everybody, key=lambda o: -scores[o])[:MOST_CONSIDERED])


def room(tracks: Sequence[Track], new: Sequence[int], observations: Sequence[Observation]) -> Room:
    """Make room: those lost longest go first; then the least sure newcomers are not followed.

    Evidence alone decides, never what was announced: ids must not depend on sensitivities.
    """
    followed = [track for track in tracks if not track.over]
    excess = len(followed) + len(new) - MOST_FOLLOWED
    if excess <= 0:
        return Room(tuple(tracks), tuple(new), 0)
    lost = sorted((track for track in followed if track.absent > 0), key=lambda track: (-track.absent, track.ordinal))
    given_up = {track.ordinal for track in lost[:excess]}
    free = MOST_FOLLOWED - len(followed) + len(given_up)
    welcome = sorted(sorted(new, key=lambda o: -score_of(observations[o]))[:free])
    left = (_given_up(one) if one.ordinal in given_up else one for one in tracks)
    return Room(tuple(left), tuple(welcome), len(given_up) + len(new) - len(welcome))


def _given_up(track: Track) -> Track:
    return replace(track, over=True, allowed=max(track.absent, _MOMENT))
