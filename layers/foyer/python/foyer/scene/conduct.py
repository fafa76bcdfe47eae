"""What a person does: walks or stands, looks at the camera or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from foyer.geometry import Point
from foyer.observation import FaceObservation
from foyer.scene.motion import Motion
from foyer.scene.presets import Preset


@dataclass(frozen=True, slots=True)
class Conduct:
    """Sums over a visit, seconds; and how it stands now."""

    stop_time: float = 0.0
    attention_time: float = 0.0
    stopped: bool = False
    looking: bool = False

    def seen(self, motion: Motion, face: FaceObservation | None, seconds: float, preset: Preset) -> Conduct:
        """The sums after one more sight, `seconds` after the last; a state counts when it held at both ends."""
        stopped = hypot(*motion.speed) < preset.stopped_speed
        looking = face is not None and looks_at_camera(face, preset)
        return Conduct(
            self.stop_time + (seconds if stopped and self.stopped else 0.0),
            self.attention_time + (seconds if looking and self.looking else 0.0),
            stopped,
            looking,
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


def direction(start: Point, now: Point, height: float, preset: Preset) -> str:
    """`left`, `right`, `up` or `down` in the image; `unknown` until somebody has really moved. `height` in px."""
    right, down = (now[0] - start[0]) / height, (now[1] - start[1]) / height
    if hypot(right, down) < preset.direction_travel:
        return "unknown"
    if abs(right) >= abs(down):
        return "right" if right > 0 else "left"
    return "down" if down > 0 else "up"
