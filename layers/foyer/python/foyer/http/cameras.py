"""`GET /api/1/cameras`: whose figures the caller may read."""

from __future__ import annotations

import msgspec


class CameraAnswer(msgspec.Struct, frozen=True):
    """One camera."""

    camera: str
    """Its client id."""
    name: str
    """What people call it."""


class CamerasAnswer(msgspec.Struct, frozen=True):
    """Cameras in the order of their ids."""

    cameras: list[CameraAnswer]
