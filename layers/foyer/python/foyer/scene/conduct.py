"""What a person does: walks or stands, looks at the camera or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from foyer.geometry import Point
from foyer.observation import FaceObservation
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

    def seen(self, here: Point, height: float, face: FaceObservation | None, seconds: float, preset: Preset) -> Conduct:
        """The sums after one more sight, `seconds` after the last, at `here`; `height` is the body's, px."""
        stays = hypot(here[0] - self.spot[0], here[1] - self.spot[1]) <= preset.stopped_radius * height
        stood = self.stood + seconds if stays else 0.0
        stopped = stood >= preset.stopped_after
        # Who turns out to stand has stood from the first of those seconds on.
        standing = seconds if self.stopped else stood
        looking = face is not None and looks_at_camera(face, preset)
        return Conduct(
            spot=self.spot if stays else here,
            stood=stood,
            stopped=stopped,
            stop_time=self.stop_time + (standing if stopped else 0.0),
            looking=looking,
            attention_time=self.attention_time + (seconds if looking and self.looking else 0.0),
        )


def looks_at_camera(face: FaceObservation, preset: Preset) -> bool:
    """Whether the eyes, or where they cannot be read the head, point at the camera."""
    if face.gaze is not None:
        yaw, pitch = face.gaze
    elif face.head is not None:
        yaw, pitch = face.head[:2]
    else:
        return False
    return hypot(yaw, pitch - preset.camera_pitch) < preset.looking_angle
