"""A scene whose frames change their size: whoever is followed keeps their place in the picture."""

from __future__ import annotations

from dataclasses import replace

from foyer.geometry import Box, Point
from foyer.scene.motion import Motion
from foyer.scene.state import FrameSize, Scene
from foyer.scene.track import Track


def resized(scene: Scene, size: FrameSize) -> Scene:
    """The scene in px of frames of that size."""
    if scene.size == size:
        return scene
    down, across = size[0] / scene.size[0], size[1] / scene.size[1]
    return replace(scene, size=size, tracks=tuple(_track(track, across, down) for track in scene.tracks))


def _track(track: Track, across: float, down: float) -> Track:
    def at(point: Point) -> Point:
        return point[0] * across, point[1] * down

    face = track.face
    return replace(
        track,
        motion=_motion(track.motion, across, down),
        face=None if face is None else Box(*at((face.x, face.y)), *at((face.width, face.height))),
        start=at(track.start),
        anchor=at(track.anchor),
        conduct=replace(track.conduct, spot=at(track.conduct.spot)),
    )


def _motion(motion: Motion, across: float, down: float) -> Motion:
    (x, y, width, height), (right, below) = motion.position, motion.velocity
    position = x * across, y * down, width * across, height * down
    return replace(motion, position=position, velocity=(right * across, below * down))
