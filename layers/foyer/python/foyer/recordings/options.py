"""How recordings are to be taken: what a run is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, tzinfo
from hashlib import sha256
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from foyer.http.fields import CameraId, Position, SensitivityFields
from foyer.scene import Settings
from foyer.turning import Rotation

_ANSWERS = 1
"""Counts up whenever the same clip would be answered otherwise: what was done before is then done again."""

Rate = Annotated[float, msgspec.Meta(gt=0, le=60)]
Timeout = Annotated[float, msgspec.Meta(ge=5, le=900)]


class BadOptions(ValueError):
    """An option that makes no sense; the sentence says which, and what would."""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to make of clips; every field but `camera` has a sensible default."""

    camera: CameraId
    """Whose recordings they are."""
    camera_position: Position = "facing"
    frames_per_second: Rate = 5.0
    """Frames looked at in a second of video; pictures of folders and zips were taken at this rate."""
    sensitivity: SensitivityFields = SensitivityFields()
    store: bool = False
    """Let the visits count in the camera's figures."""
    session_timeout: Timeout = 30.0
    """Seconds without a frame after which whoever was there has gone."""
    time_zone: str = "UTC"
    """IANA name of the zone that times in names of clips are in."""
    rotation: Rotation | None = None
    """Degrees clockwise by which pictures must be turned to be upright; null: the camera's own."""

    def __post_init__(self) -> None:
        """ValueError where no such time zone is known."""
        _zone(self.time_zone)

    @property
    def zone(self) -> tzinfo:
        """The time zone of times in names."""
        return _zone(self.time_zone)

    @property
    def turned(self) -> Rotation:
        """By how many degrees pictures are turned."""
        return self.rotation or 0

    @property
    def settings(self) -> Settings:
        """As the scene takes them."""
        sensitivity = self.sensitivity.value()
        return Settings(self.camera_position, sensitivity, timeout=self.session_timeout, store=self.store)

    @property
    def digest(self) -> str:
        """A short hash of everything that changes the answer."""
        return sha256(msgspec.json.encode([_ANSWERS, self], order="deterministic")).hexdigest()[:16]


def options_of(values: Mapping[str, Any]) -> Options:
    """The options in a mapping, such as the state machine's input without its buckets.

    Raises:
        BadOptions: where one is missing, unknown or out of its range.
    """
    try:
        return msgspec.convert(dict(values), Options)
    except msgspec.ValidationError as error:
        raise BadOptions(_sentence(str(error))) from error


def _sentence(message: str) -> str:
    """msgspec's words, which end in the field's path, with the field first."""
    what, _, path = message.partition(" - at `$.")
    return f"`{path.rstrip('`')}`: {what}." if path else f"{what}."


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise ValueError(f"{name!r} is no time zone: name one such as Europe/Paris") from error
