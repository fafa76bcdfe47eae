"""A scene's own clock, driven by the camera's time stamps and by our times of arrival (contract, section 6).

Stamps are compared with stamps and arrivals with arrivals, never one with the other, so that it does not matter how far
the two clocks are apart. Between frames of one stamp, and for frames without a stamp, the arrivals count; what they
have counted is remembered and is not counted again when the stamp moves on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from foyer.scene.moment import Moment

_WHOLE = 1.0
"""By how many seconds a stamp without a fraction may be earlier than the frame; the arrivals of frames with one stamp
count no further, where they come more slowly than they were taken ..."""
_STUCK = 10.0
"""... unless it has stayed the same for so many seconds: then the camera's clock stands still."""


class Relation(Enum):
    """How a frame stands to the scene it reached."""

    NEXT = auto()
    """It continues the scene."""
    LATE = auto()
    """A later frame was here first: it changes nothing."""
    AWAY = auto()
    """The camera was silent, away or had its clock reset: a new scene begins."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What must be remembered so that no second counts twice."""

    stamp: float | None = None
    """The last frame's that had one, seconds since 1970 UTC by the camera's clock."""
    ahead: float = 0.0
    """How far the scene's clock is ahead of the stamps, s; below 0 only if they are `coarse`."""
    coarse: bool = False
    """Whether frames of different times carry the same whole second: each frame is then up to a second later."""
    unsure: float = 0.0
    """Seconds of what was counted by whole-second stamps that are too many if those turn out to be coarse."""
    constant: bool = False
    """Whether there has been no other stamp: the camera's clock may stand still for ever."""
    held: float = 0.0
    """For how long frames with that stamp have arrived, s."""


@dataclass(frozen=True, slots=True)
class Elapsed:
    """What passed between two frames."""

    seconds: float
    """By the scene's clock; never negative."""
    least: float
    """By whichever of the camera's clock and ours moved less, s: all that passed, if the other one jumped."""
    clock: Clock
    """As it is afterwards."""


def begun(moment: Moment) -> Clock:
    """The clock of a scene whose first frame is of that moment."""
    return Clock(moment.captured, constant=True) if moment.stamped else Clock()


def relation(last: Moment, clock: Clock, now: Moment, timeout: float) -> Relation:
    """Tell how a frame at `now` stands to a scene whose last frame came at `last`; `timeout` in seconds."""
    if now.arrived - last.arrived > timeout:
        return Relation.AWAY
    if not now.stamped:
        return Relation.LATE if now.arrived < last.arrived else Relation.NEXT
    if clock.stamp is None:
        return Relation.NEXT
    gap = now.captured - clock.stamp
    if gap - max(clock.ahead, 0.0) > timeout or gap <= -timeout:
        return Relation.AWAY
    return Relation.LATE if gap < 0 else Relation.NEXT


def elapsed(last: Moment, clock: Clock, now: Moment) -> Elapsed:
    """What passed from the frame at `last` to the one that continues it."""
    arrivals = max(now.arrived - last.arrived, 0.0)
    if not now.stamped:
        return Elapsed(arrivals, arrivals, replace(clock, ahead=clock.ahead + arrivals))
    if clock.stamp is None:
        return Elapsed(arrivals, arrivals, begun(now))
    if now.captured == clock.stamp:
        return _held(clock, arrivals)
    return _moved(clock, now.captured, now.captured - clock.stamp, arrivals)


def _held(clock: Clock, arrivals: float) -> Elapsed:
    """Another frame with the last one's stamp."""
    counted = max(arrivals - clock.unsure, 0.0)
    coarse = clock.coarse or (arrivals > 0 and _is_whole(clock.stamp))
    held = clock.held + arrivals
    if not clock.constant and held <= _STUCK:
        counted = min(counted, max(_WHOLE - clock.ahead, 0.0))
    ahead, unsure = clock.ahead + counted, max(clock.unsure - arrivals, 0.0)
    least = arrivals if clock.constant else 0.0  # a clock that never moved cannot have jumped
    return Elapsed(counted, least, Clock(clock.stamp, ahead, coarse, unsure, clock.constant, held))


def _moved(clock: Clock, stamp: float, step: float, arrivals: float) -> Elapsed:
    """A frame whose stamp is later by `step`: that counts, less what is ahead of it already.

    Coarse stamps leave a second to either side, in which the arrivals decide. A clock that stood still has told nothing
    of the time that was counted meanwhile.
    """
    ahead = min(clock.ahead, _WHOLE) if clock.held > _STUCK else clock.ahead
    whole = _is_whole(stamp) and _is_whole(clock.stamp)
    slack = _WHOLE if clock.coarse and whole else 0.0
    counted = min(max(arrivals, step - ahead - slack), step - ahead + slack)
    counted = max(counted, 0.0)
    unsure = min(max(clock.unsure + counted - arrivals, 0.0), _WHOLE) if whole and not clock.coarse else 0.0
    after = Clock(stamp, ahead + counted - step, clock.coarse and whole, unsure)
    return Elapsed(counted, min(step, arrivals), after)


def _is_whole(stamp: float | None) -> bool:
    return stamp is not None and stamp % 1 == 0
