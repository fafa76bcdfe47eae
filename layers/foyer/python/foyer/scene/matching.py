"""Who is who: the people of a frame against the tracks that expect them.

Two rounds, as ByteTrack: sure detections first, then the unsure ones for whoever is left; each an optimal assignment.
Only place and size decide. Nothing about how a person looks is compared: no biometrics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene.anatomy import place_of
from foyer.scene.crowding import MOST_FOLLOWED, surest
from foyer.scene.likelihood import Candidate, costs, same
from foyer.scene.presets import Preset
from foyer.scene.track import Expected, score_of

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Matches:
    """Which observation (by index) each track (by index) is; and who is new."""

    of_track: dict[int, int]
    new: tuple[int, ...]
    """Observations that are nobody's and sure enough to start a track."""
    left_out: int = 0
    """How many more there were than can be followed anyway; second boxes around somebody may be among them."""


def match(
    tracks: Sequence[Expected],
    observations: Sequence[Observation],
    frame: tuple[int, int],
    preset: Preset,
    otherwise: Sequence[Expected] | None = None,
) -> Matches:
    """Assign observations to tracks as they are expected.

    Args:
        tracks: where each should be.
        observations: what the frame shows.
        frame: its height and width, px.
        preset: the camera's.
        otherwise: where each may be just as well.
    """
    scores = [score_of(each) for each in observations]
    considered = surest(scores)
    places = {o: place_of(observations[o], frame) for o in considered}
    sure = [o for o in considered if scores[o] >= preset.birth_score]
    unsure = [o for o in considered if scores[o] < preset.birth_score]
    of_track: dict[int, int] = {}
    for candidates in (sure, unsure):
        waiting = [t for t in range(len(tracks)) if t not in of_track and not tracks[t].track.over]
        if waiting and candidates:
            seen = [Candidate(observations[o], places[o], scores[o]) for o in candidates]
            found = costs([tracks[t] for t in waiting], seen, preset)
            if otherwise is not None:
                found = found.clip(max=costs([otherwise[t] for t in waiting], seen, preset))
            of_track |= {waiting[t]: candidates[o] for t, o in _assign(found, preset)}
    taken = set(of_track.values())
    nobodys = sorted((o for o in sure if o not in taken), key=lambda o: -scores[o])
    new = _newcomers(nobodys[:MOST_FOLLOWED], taken, places)
    return Matches(of_track, new, max(len(nobodys) - MOST_FOLLOWED, 0))


def _assign(costs: NDArray[float64], preset: Preset) -> list[tuple[int, int]]:
    """Pairs (row, column) of least total cost; a pair that costs more than `unlikely` is left apart."""
    nearest = costs.argmin(axis=1).tolist()
    least = costs.min(axis=1).tolist()
    pairs = [(row, nearest[row]) for row, cost in enumerate(least) if cost < preset.unlikely]
    if len({column for _, column in pairs}) == len(pairs):
        return pairs  # nobody wants what another has: it cannot cost less
    # Only here: what merely reads a scene (depart, sweep) then starts without numpy, and need not carry it.
    import lap  # noqa: PLC0415

    _, columns, _ = lap.lapjv(costs, extend_cost=True, cost_limit=preset.unlikely)
    return [(row, int(column)) for row, column in enumerate(columns) if column >= 0]


def _newcomers(ranked: list[int], taken: set[int], places: dict[int, Box]) -> tuple[int, ...]:
    """Those of nobody's, the surest first, that are no second box around somebody."""
    if not ranked:
        return ()
    known = sorted(taken)
    twice = same([places[o] for o in ranked], [places[o] for o in known + ranked]).tolist()
    accepted: list[int] = []
    for index, alike in enumerate(twice):
        if not any(alike[: len(known)]) and not any(alike[len(known) + other] for other in accepted):
            accepted.append(index)
    return tuple(sorted(ranked[index] for index in accepted))
