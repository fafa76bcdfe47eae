"""The fields that frames come with (contract, section 3)."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from foyer.http import timestamps
from foyer.scene import Sensitivity

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
CameraId = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
"""A client id: the bound keeps whatever is asked for within what a key of a table may be (2,048 bytes)."""
SessionId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._:-]{1,128}\Z")]
Timestamp = Annotated[str, msgspec.Meta(extra_json_schema={"format": "date-time"})]
"""ISO 8601, read by `timestamps.parse`."""
Position = Literal["ceiling", "facing"]


class SensitivityFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sensitivity`: per event type, in [0, 1]; the original's defaults."""

    appearance: Share = 0.7
    disappearance: Share = 0.7
    age_estimated: Share = 0.4
    gender_estimated: Share = 0.5
    focus_locked: Share = 0.9
    emotion_detected: Share = 0.4
    direction_estimated: Share = 0.8

    def value(self) -> Sensitivity:
        """As the scene takes it."""
        return Sensitivity(**msgspec.structs.asdict(self))


class StateFields(msgspec.Struct, frozen=True):
    """`state`: which tracking session the frame continues."""

    session_id: SessionId
    """The same for all frames of one camera's one scene."""


def captured(timestamp: str | None, arrived: float) -> float:
    """When a frame was taken, seconds since 1970 UTC: when it arrived, if it does not say."""
    return arrived if timestamp is None else timestamps.parse(timestamp, arrived)
