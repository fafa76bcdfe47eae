"""Client for Foyer, the scene analysis: pictures in, people and events out."""

from foyer_client.async_client import AsyncFoyer
from foyer_client.client import Foyer
from foyer_client.errors import (
    ApiError,
    Busy,
    ConnectionFailed,
    Forbidden,
    FoyerError,
    Gone,
    Invalid,
    NotFound,
    NotSupported,
    PictureRefused,
    ServerFailure,
    StillWaiting,
    Unauthorized,
    UnexpectedAnswer,
)
from foyer_client.event_log import EventLog
from foyer_client.frames import BurstFrame, Position, Sensitivity, Timestamp
from foyer_client.pictures import Picture
from foyer_client.results import Blob, BlobDescription, Box, Entity, Event, FrameResult, Gaze, Head, Job, Point
from foyer_client.retries import Retries
from foyer_client.version import __version__

__all__ = [
    "ApiError",
    "AsyncFoyer",
    "Blob",
    "BlobDescription",
    "Box",
    "BurstFrame",
    "Busy",
    "ConnectionFailed",
    "Entity",
    "Event",
    "EventLog",
    "Forbidden",
    "Foyer",
    "FoyerError",
    "FrameResult",
    "Gaze",
    "Gone",
    "Head",
    "Invalid",
    "Job",
    "NotFound",
    "NotSupported",
    "Picture",
    "PictureRefused",
    "Point",
    "Position",
    "Retries",
    "Sensitivity",
    "ServerFailure",
    "StillWaiting",
    "Timestamp",
    "Unauthorized",
    "UnexpectedAnswer",
    "__version__",
]
