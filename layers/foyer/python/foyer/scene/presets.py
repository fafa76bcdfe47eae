"""The numbers a scene runs on, by where its camera hangs.

Values marked *data* were chosen on the labelled clips named there; the others follow from how people move.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Preset:
    """Parameters of one camera position; lengths in body heights, times in seconds, angles in radians."""

    walking_speed: float = 0.8
    """Spread of a person's speed, heights/s: 1.4 m/s at 1.7 m."""
    box_noise: float = 0.04
    """Spread of a detected box's centre and size, heights (data: the store aisle clip, boxes against labels)."""
    memory: float = 2.5
    """Time constant of a velocity: after it, people have changed their mind."""
    gate: float = 3.5
    """How many spreads away a detection may lie from where its track is expected."""
    reach: float = 1.2
    """The same, at most, in heights: beyond it at low frame rates, anyone may be anyone."""
    size_change: float = 0.6
    """Largest difference of log heights between a track and its detection."""
    birth_score: float = 0.3
    """Weakest detection that starts a track; weaker ones only keep one alive."""
    absence: tuple[float, float] = (0.4, 1.2)
    """Seconds unseen after which a track is over: a mere suspicion, and one more likely real than not
    (data: one-by-one-A)."""
    occluded_absence: float = 3.0
    """The same for a track that someone else stands in front of."""
    leaving_absence: float = 0.6
    """The same for a track that was on its way out of the picture."""
    longest_look: float = 1.0
    """One frame tells at most so many seconds' worth, however long ago the last one was."""
    stopped_radius: float = 0.25
    """Who stays within so many heights of one spot stands there: 40 cm, a few times a box's jitter."""
    stopped_after: float = 1.0
    """Seconds after which staying is standing: a stroller crosses the radius in half of it."""
    looking_angle: float = 0.26
    """A gaze within so much of the lens looks at the camera: 15 degrees."""
    camera_pitch: float = 0.0
    """The pitch of a gaze that meets the camera."""


FACING = Preset()

_STEEP = 0.64
"""Seen from 50 degrees above the horizon, a standing person is so much of their height in the picture: its cosine."""

CEILING = replace(
    FACING,
    # The same steps are longer in heights, because the heights are shorter.
    walking_speed=FACING.walking_speed / _STEEP,
    reach=FACING.reach / _STEEP,
    stopped_radius=FACING.stopped_radius / _STEEP,
    # Straight below the camera a person is no taller than their shoulders are wide.
    size_change=0.9,
    # Eyelids hide half of an iris that is seen from above: gaze is coarser.
    looking_angle=0.35,
)

PRESETS = {"facing": FACING, "ceiling": CEILING}
