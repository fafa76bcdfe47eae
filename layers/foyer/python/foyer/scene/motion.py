"""Where a box is, how fast it moves, and how sure that is: a Kalman filter with time in seconds.

Centre and size share one filter: all four are measured with the same noise, in units of the body's height, so that
near and far people are treated alike. Velocities fade (an Ornstein-Uhlenbeck process), because at one frame a second
nobody keeps walking straight for long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import exp

from foyer.geometry import Box
from foyer.scene.presets import Preset

Vector = tuple[float, float, float, float]
"""Centre x, centre y, width, height, px (or px/s)."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A box's state; the covariance is shared by its four numbers and counted in heights."""

    position: Vector
    velocity: Vector
    variance: tuple[float, float, float]
    """Of the position, of position with velocity, of the velocity: heights², heights²/s, heights²/s²."""

    @property
    def height(self) -> float:
        """The unit of length, px; at least 1, so that a box without area divides nothing by zero."""
        return max(self.position[3], 1.0)

    @property
    def box(self) -> Box:
        """The box as it stands, px."""
        x, y, width, height = self.position
        return Box(x - width / 2, y - height / 2, width, height)

    @property
    def speed(self) -> tuple[float, float]:
        """Of the centre to the right and down, heights/s."""
        return self.velocity[0] / self.height, self.velocity[1] / self.height


def vector(box: Box) -> Vector:
    """A box as the filter measures it."""
    return (*box.centre, box.width, box.height)


def begin(box: Box, preset: Preset) -> Motion:
    """A box seen for the first time: it may be going anywhere at walking speed."""
    variance = (preset.box_noise**2, 0.0, preset.walking_speed**2)
    return Motion(vector(box), (0.0, 0.0, 0.0, 0.0), variance)


def predict(motion: Motion, seconds: float, preset: Preset) -> Motion:
    """Where the box is expected `seconds` later: the exact discrete form of the process, for any time step."""
    tau, spread = preset.memory, preset.walking_speed**2
    fade = exp(-seconds / tau)
    reach = tau * (1 - fade)
    here, mixed, pace = motion.variance
    moved = (
        here + 2 * reach * mixed + reach**2 * pace + spread * tau * (2 * seconds - tau * (3 - 4 * fade + fade**2)),
        fade * (mixed + reach * pace) + spread * reach**2 / tau,
        fade**2 * pace + spread * (1 - fade**2),
    )
    x, y, width, height = (p + v * reach for p, v in zip(motion.position, motion.velocity, strict=True))
    slower = _vector(v * fade for v in motion.velocity)
    return Motion((x, y, max(width, 0.0), max(height, 0.0)), slower, moved)


def correct(expected: Motion, seen: Box, preset: Preset) -> Motion:
    """The filter's state once the box has been seen."""
    here, mixed, pace = expected.variance
    total = here + preset.box_noise**2
    gain, pace_gain = here / total, mixed / total
    errors = [measured - p for measured, p in zip(vector(seen), expected.position, strict=True)]
    return Motion(
        _vector(p + gain * e for p, e in zip(expected.position, errors, strict=True)),
        _vector(v + pace_gain * e for v, e in zip(expected.velocity, errors, strict=True)),
        ((1 - gain) * here, (1 - gain) * mixed, pace - pace_gain * mixed),
    )


def move_to(motion: Motion, box: Box) -> Motion:
    """The same pace at another place: for a box that was only guessed until now."""
    return replace(motion, position=vector(box))


def _vector(values: Iterable[float]) -> Vector:
    x, y, width, height = values
    return x, y, width, height
