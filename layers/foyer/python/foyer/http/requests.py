"""What is asked of the analysis: one frame, with everything that the contract lets it say (section 3)."""

from __future__ import annotations

from dataclasses import dataclass

from foyer.scene import Sensitivity


@dataclass(frozen=True, slots=True)
class FrameRequest:
    """One frame to analyse."""

    image: bytes
    captured: float
    """Seconds since 1970 UTC."""
    position: str
    sensitivity: Sensitivity
    store: bool
    session: str | None
    """None: the picture stands alone."""
    stamped: bool = True
    """Whether the camera said when it was taken; if not, `captured` is the time of arrival."""
