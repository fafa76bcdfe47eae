"""Where a box is, how fast it moves, and how sure that is: a Kalman filter with time in seconds.

The centre moves with a velocity that fades (an Ornstein-Uhlenbeck process), because at one frame a second nobody keeps
walking straight for long. The size only drifts: a person's height in the picture changes slowly, which tells people
apart where their places do not. Lengths are counted in body heights, so that near and far people are treated alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp

from foyer.geometry import Box, Point
from foyer.scene.presets import Preset


@dataclass(frozen=True, slots=True)
class Motion:
    """A box's state; both axes share their variances, and so do width and height."""

    position: tuple[float, float, float, float]
    """Centre x, centre y, width, height, px."""
    velocity: Point
    """Of the centre, px/s."""
    variance: tuple[float, float, float]
    """Of the centre, of centre with velocity, of the velocity: heights², heights²/s, heights²/s²."""
    size_variance: float
    """Of the logarithms of width and height."""

    @property
    def height(self) -> float:
        """The unit of length, px; at least 1, so that a box without area divides nothing by zero."""
        return max(self.position[3], 1.0)

    @property
    def centre(self) -> Point:
        """The middle of the box, px."""
        return self.position[0], self.position[1]

    @property
    def box(self) -> Box:
        """The box as it stands, px."""
        x, y, width, height = self.position
        return Box(x - width / 2, y - height / 2, width, height)

    @property
    def speed(self) -> Point:
        """Of the centre to the right and down, heights/s."""
        return self.velocity[0] / self.height, self.velocity[1] / self.height


def begin(box: Box, preset: Preset) -> Motion:
    """A box seen for the first time: it may be going anywhere at walking speed."""
    variance = (preset.box_noise**2, 0.0, preset.walking_speed**2)
    return Motion((*box.centre, box.width, box.height), (0.0, 0.0), variance, preset.size_noise**2)


def predict(motion: Motion, seconds: float, preset: Preset) -> Motion:
    """Where the box is expected `seconds` later: the exact discrete form of the process, for any time step."""
    tau, spread = preset.memory, preset.walking_speed**2
    fade = exp(-seconds / tau)
    reach = tau * (1 - fade)
    here, mixed, pace = motion.variance
    # Too short a time for the exact form's differences of large numbers leaves nothing, where they are negative.
    wandered = max(tau * (2 * seconds - tau * (3 - 4 * fade + fade**2)), 0.0)
    moved = (
        here + 2 * reach * mixed + reach**2 * pace + spread * wandered,
        fade * (mixed + reach * pace) + spread * reach**2 / tau,
        fade**2 * pace + spread * (1 - fade**2),
    )
    (x, y, width, height), (right, down) = motion.position, motion.velocity
    position = (x + right * reach, y + down * reach, width, height)
    size_variance = motion.size_variance + preset.size_drift**2 * seconds
    return Motion(position, (right * fade, down * fade), moved, size_variance)


def correct(expected: Motion, seen: Box, preset: Preset) -> Motion:
    """The filter's state once the box has been seen."""
    here, mixed, pace = expected.variance
    total = here + preset.box_noise**2
    gain, pace_gain = here / total, mixed / total
    size_total = expected.size_variance + preset.size_noise**2
    growth = expected.size_variance / size_total
    (x, y, width, height), (right, down) = expected.position, expected.velocity
    away, below = seen.x + seen.width / 2 - x, seen.y + seen.height / 2 - y
    return Motion(
        (
            x + gain * away,
            y + gain * below,
            width + growth * (seen.width - width),
            height + growth * (seen.height - height),
        ),
        (right + pace_gain * away, down + pace_gain * below),
        ((1 - gain) * here, (1 - gain) * mixed, pace - pace_gain * mixed),
        (1 - growth) * expected.size_variance,
    )


def move_to(motion: Motion, box: Box) -> Motion:
    """The same pace at another place: for a box that was only guessed until now."""
    return replace(motion, position=(*box.centre, box.width, box.height))
