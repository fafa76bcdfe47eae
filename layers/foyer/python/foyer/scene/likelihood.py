"""How unlikely it is that a detection is a track's person, for all of them at once.

Twice the negative logarithm of a likelihood: of how far the detection lies from where the track is expected, and of how
much its size differs, each by the spread that time since the last sight has left. A track seen a moment ago must be met
closely; one out of sight for long may turn up further away, but outbids nobody who is expected there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene.presets import Preset
from foyer.scene.track import Expected

if TYPE_CHECKING:  # what merely reads a scene (depart, sweep) starts without numpy, and need not carry it
    from numpy import bool_, float64
    from numpy.typing import NDArray

_Shape = tuple[float, float, float, float]
"""Centre x, centre y, width, height, px."""
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
IMPOSSIBLE = 1e6
"""Beyond the gates."""
_ALIKE = 0.6
"""Two boxes of one frame that share more of their union are one person ..."""
_INSIDE = 0.9
"""... and so are two of which one lies so far within the other."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A detection that may be somebody who is followed."""

    observation: Observation
    place: Box
    """Of the body, guessed if need be, px."""
    score: float


def costs(tracks: Sequence[Expected], seen: Sequence[Candidate], preset: Preset) -> NDArray[float64]:
    """`(tracks, seen)`; where a body is only guessed on either side, by the faces if both have one."""
    import numpy as np  # noqa: PLC0415

    found = _by_box(tracks, [there.motion.position for there in tracks], [_shape(each.place) for each in seen], preset)
    bodiless = [each.observation.body is None for each in seen]
    if any(bodiless) or any(not there.track.has_body for there in tracks):
        faces = [each.observation.face for each in seen]
        guessed = np.array([[not there.track.has_body] for there in tracks]) | bodiless
        both = np.array([[there.face is not None] for there in tracks]) & [face is not None for face in faces]
        expected = [_shape(there.face or _NOWHERE) for there in tracks]
        by_face = _by_box(tracks, expected, [_shape(face.box if face else _NOWHERE) for face in faces], preset)
        found = np.where(guessed & both, by_face, found)
    return np.asarray(found + preset.doubt * (1 - np.array([each.score for each in seen])))


def same(ones: Sequence[Box], others: Sequence[Box]) -> NDArray[bool_]:
    """`(ones, others)`: whether two boxes of one frame are most likely one person seen twice."""
    import numpy as np  # noqa: PLC0415

    one, other = _edges(ones)[:, None], _edges(others)[None]
    size = np.minimum(one[..., 2:], other[..., 2:]) - np.maximum(one[..., :2], other[..., :2])
    # Far from the origin an edge is rounded by more than a tiny box is wide.
    size = np.minimum(size, np.minimum(one[..., 2:] - one[..., :2], other[..., 2:] - other[..., :2]))
    shared = np.maximum(size, 0).prod(axis=-1)
    area, area_of_other = (np.maximum(each[..., 2:] - each[..., :2], 0).prod(axis=-1) for each in (one, other))
    inside = (shared > _INSIDE * np.minimum(area, area_of_other)) & (shared > 0)
    return np.asarray(inside | (shared > _ALIKE * (area + area_of_other - shared)), np.bool_)


def _by_box(
    tracks: Sequence[Expected], expected: Sequence[_Shape], seen: Sequence[_Shape], preset: Preset
) -> NDArray[float64]:
    """By one box of each track, where it is expected, and one of each candidate; spreads are the tracks'."""
    import numpy as np  # noqa: PLC0415

    told = [(t.motion.height, t.motion.variance[0], t.motion.size_variance, t.track.absent) for t in tracks]
    unit, place, size, absent = np.array(told).T[:, :, None]
    place, size = place + preset.box_noise**2, size + preset.size_noise**2
    across, down, wider, taller = (_comparable(seen)[:, None] - _comparable(expected)[:, :, None]) ** 2
    across, down = across / unit**2, down / unit**2
    distance = (across + down / preset.upright) / place + taller / size + wider / (size + preset.width_noise**2)
    surprise = np.log((place / preset.box_noise**2) ** 2 * size / preset.size_noise**2) + preset.forgetting * absent
    return np.where((distance > preset.gate**2) | (across + down > preset.reach**2), IMPOSSIBLE, distance + surprise)


def _shape(box: Box) -> _Shape:
    return box.x + box.width / 2, box.y + box.height / 2, box.width, box.height


def _comparable(shapes: Sequence[_Shape]) -> NDArray[float64]:
    """`(4, N)`: centre x and y, px; logarithms of width and height."""
    import numpy as np  # noqa: PLC0415

    found = np.array(shapes).T
    found[2:] = np.log(np.maximum(found[2:], 1.0))
    return found


def _edges(boxes: Sequence[Box]) -> NDArray[float64]:
    """`(N, 4)`: left, top, right, bottom, px."""
    import numpy as np  # noqa: PLC0415

    return np.array([(box.x, box.y, box.right, box.bottom) for box in boxes]).reshape(-1, 4)
