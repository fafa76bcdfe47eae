"""The numbers a scene runs on, by where its camera hangs.

Values marked *data* were chosen on the labelled clips named there; the others follow from how people move.

Those of tracking (`walking_speed` to `reach`) were chosen on the crowds that `make tracking` scores, at all frames,
every 2nd, 5th and 10th: four searches through several hundred settings first, then some hundred variants compared by
hand, `unlikely` and `width_noise` last. No crowd was kept apart, so expect less elsewhere. Nearby values move the mean
IDF1 by up to 0.03.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Preset:
    """Parameters of one camera position; lengths in body heights, times in seconds, angles in radians."""

    walking_speed: float = 0.5
    """Spread of a person's speed along each axis, heights/s: 0.85 m/s at 1.7 m."""
    memory: float = 4.0
    """Time constant of a velocity, s: after it, people have changed their mind."""
    box_noise: float = 0.05
    """Spread of a detected box's centre, heights."""
    upright: float = 0.7
    """What a move up or down the picture has of the variance of one across it."""
    size_noise: float = 0.1
    """Spread of a detected box's log height."""
    size_drift: float = 0.12
    """Growth of the spread of a log height within a second."""
    width_noise: float = 0.35
    """By how much more a log width strays: people turn, and swing their arms."""
    doubt: float = 6.0
    """Cost of a detection whose score is 0: of two boxes around somebody the surer one is theirs."""
    forgetting: float = 1.0
    """Cost of each second that a track has not been seen."""
    unlikely: float = 22.0
    """From this cost on a detection is rather somebody new (see `likelihood`)."""
    gate: float = 6.0
    """How many spreads away a detection may lie from where its track is expected."""
    reach: float = 1.2
    """The same, at most, in heights: beyond it at low frame rates, anyone may be anyone."""
    birth_score: float = 0.3
    """Weakest detection that starts a track; weaker ones only keep one alive."""
    absence: tuple[float, float] = (0.4, 1.2)
    """Seconds unseen after which a track is over: a mere suspicion, and one more likely real than not
    (data: one-by-one-A)."""
    occluded_absence: float = 3.0
    """The same for a track that someone else stands in front of."""
    leaving_absence: float = 0.6
    """The same for a track that was on its way out of the picture."""
    misses: float = 1.5
    """So many times the time between two frames is never enough: at a frame a second everybody is missed once."""
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
    # Up and down the picture is walking, too; straight below, nobody is taller than their shoulders are wide.
    upright=1.0,
    size_noise=0.15,
    size_drift=0.15,
    # Eyelids hide half of an iris that is seen from above: gaze is coarser.
    looking_angle=0.35,
)

PRESETS = {"facing": FACING, "ceiling": CEILING}
