"""What a deployment sets: the environment of every function, read once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True, rename=lambda name: f"FOYER_{name.upper()}"):
    """Names and limits; each field `x` is the environment's `FOYER_X`."""

    scenes: str
    """Table names."""
    traffic: str
    counted: str
    cameras: str
    jobs: str
    bus: str
    """The event bus's name."""
    blobs: str
    """The bucket's name."""
    uploads: str
    """The bucket's address, to which clients post pictures."""
    queue: str
    """The URL of the queue of asynchronous jobs."""
    failed_departures: str = ""
    """The URL of the queue of records that can never be told."""
    failed_sweeps: str = ""
    """The URL of the queue of scenes that can never be ended, and hours whose figures can never be told."""
    failed_jobs: str = ""
    """The URL of the queue of messages that are no jobs."""
    secret: str = ""
    """The secret that signs the data API's tokens, where there is something to sign."""
    session_timeout: float = 30.0
    """Seconds without a frame after which a camera was away."""
    frame_rate: float = 30.0
    """Frames a second that a camera may send in the long run, where it has no rate of its own."""
    job_concurrency: int = 50
    """Asynchronous jobs in work at once."""
    frame_work: int = 200
    """Frames times people that one request of several frames may ask for."""
    age_and_gender: bool = True
    """Whether age and gender are computed."""
    emotion: bool = True
    """Whether emotions are."""
    min_group: int = 1
    """Of fewer interested people than this the data API tells no demographics."""
    bus_events: bool = False
    """Whether all events go to the bus, not departures alone."""
    bus_demographics: bool = True
    """Whether departures on the bus tell age, gender and emotion."""
    recordings_concurrency: int = 100
    """Clips that the state machine works on at once."""
    models: str = "/opt/models"
    """The folder of the nets."""

    @property
    def models_folder(self) -> Path:
        """The folder of the nets."""
        return Path(self.models)


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises:
        msgspec.ValidationError: naming the variable that is missing or wrong.
    """
    return msgspec.convert(dict(os.environ), Settings, strict=False)
