"""What a person does: walks or stands, looks at the camera or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from foyer.geometry import Point
from foyer.observation import FaceObservation
from foyer.scene.focus import Focus, reliable_gaze
from foyer.scene.presets import Preset


@dataclass(frozen=True, slots=True)
class Conduct:
    """Sums over a visit, seconds; and how it stands now."""

    spot: Point
    """Where the person stands, or last set foot, px."""
    stood: float = 0.0
    """For so many seconds without leaving it."""
    stopped: bool = False
    stop_time: float = 0.0
    looking: bool = False
    attention_time: float = 0.0

    def seen(self, here: Point, height: float, looking: bool, seconds: float, preset: Preset) -> Conduct:
        """The sums after one more sight, `seconds` after the last.

        Args:
            here: the body's centre, px.
            height: the body's, px.
            looking: whether it looks at the camera.
            seconds: since the last sight.
            preset: the camera's.
        """
        stays = hypot(here[0] - self.spot[0], here[1] - self.spot[1]) <= preset.stopped_radius * height
        stood = self.stood + seconds if stays else 0.0
        stopped = stood >= preset.stopped_after
        # Who turns out to stand has stood from the first of those seconds on.
        standing = seconds if self.stopped else stood
        return Conduct(
            spot=self.spot if stays else here,
            stood=stood,
            stopped=stopped,
            stop_time=self.stop_time + (standing if stopped else 0.0),
            looking=looking,
            attention_time=self.attention_time + (seconds if looking and self.looking else 0.0),
        )


def looks_at_camera(face: FaceObservation | None, focus: Focus, preset: Preset) -> bool:
    """Whether the eyes, or where they cannot be relied on the head, point at the camera.

    Of the eyes it is the place looked at that decides: a single reading strays by half of `looking_angle`.
    """
    if face is None:
        return False
    if reliable_gaze(face) is not None:
        yaw, pitch = focus.gaze
    elif face.head is not None:
        yaw, pitch = face.head[:2]
    else:
        return False
    return hypot(yaw, pitch - preset.camera_pitch) < preset.looking_angle
