"""A scene as a value, and what one frame changes and tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene.clock import Clock
from foyer.scene.entity import Entity
from foyer.scene.events import Event, Sensitivity
from foyer.scene.moment import Moment
from foyer.scene.name import Name
from foyer.scene.presets import FACING, PRESETS, Preset
from foyer.scene.track import Track
from foyer.scene.visit import Visit

FrameSize = tuple[int, int]
"""Height, width, px."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is remembered between two frames of a session."""

    name: Name
    born: float
    """When its clock read 0, seconds since 1970 UTC by the camera's clock."""
    elapsed: float
    """What its clock reads now, s."""
    last: Moment
    """The last frame's."""
    size: FrameSize
    """The last frame's."""
    position: str
    """The last frame's camera position: a key of `PRESETS`."""
    ordinal: int = 0
    """The next track's."""
    tracks: tuple[Track, ...] = ()
    recent: tuple[Event, ...] = ()
    """The last few events, oldest first."""
    searched: float = 0.0
    """What its clock read when newcomers were last looked for everywhere, s."""
    clock: Clock = field(default_factory=Clock)
    """How its clock stands to the camera's and ours."""

    @property
    def preset(self) -> Preset:
        """The parameters of the last frame's camera position."""
        return PRESETS.get(self.position, FACING)

    @property
    def occupied(self) -> int:
        """How many announced people have not been told gone."""
        return sum(track.announced for track in self.tracks)

    def id_of(self, track: Track) -> str:
        """The entity id of one of its tracks."""
        return self.name.entity(track.ordinal)


@dataclass(frozen=True, slots=True)
class View:
    """One frame as the scene gets it."""

    observations: tuple[Observation, ...]
    size: FrameSize
    moment: Moment
    everywhere: bool = True
    """Whether newcomers were looked for everywhere."""
    received: Box | None = None
    """The part of the frame that was received, px; None: all of it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one frame is to be taken."""

    position: str = "facing"
    sensitivity: Sensitivity = field(default_factory=Sensitivity)
    timeout: float = 30.0
    """Seconds without a frame after which the camera was away."""
    store: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """What a frame's answer says, and what must leave with the write that stores its scene."""

    entities: dict[str, Entity]
    events: tuple[Event, ...] = ()
    recent: tuple[Event, ...] = ()
    visits: tuple[Visit, ...] = ()
    """Of those who are gone for good."""
    late: bool = False
    damaged: bool = False
    """Whether part of the frame was not received."""
    dropped: int = 0
    """How many people are not followed (any more), because there are too many (see `crowding`)."""
