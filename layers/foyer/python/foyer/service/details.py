"""What each event on the bus says (contract, section 8)."""

from __future__ import annotations

from uuid import UUID, uuid5

import msgspec

from foyer.analytics import EMOTIONS
from foyer.aws.bus import SCHEMA, BusEvent
from foyer.http.timestamps import iso
from foyer.recordings.report import Totals
from foyer.scene import Event, Visit

_TRAFFIC = UUID("b0a4c1de-2f0b-4a0e-8d8e-6a1f4b1f7c52")
"""The namespace of the ids of figures, drawn once."""

Position = tuple[int, int]
"""x, y, px."""


class EmotionMeans(msgspec.Struct, frozen=True):
    """Means over a visit, in [0, 1]; they sum to 1."""

    neutral: float
    happiness: float
    surprise: float
    anger: float
    sadness: float


class Disappearance(msgspec.Struct, frozen=True):
    """Somebody has gone: the whole visit, durations in s; age, gender and emotion null where unknown or not wanted."""

    id: str
    camera: str
    session: str
    entity_id: str
    first_seen: str
    last_seen: str
    dwell: float
    stop_time: float
    attention_time: float
    passing_by: bool
    interested: bool
    age: float | None
    gender: str | None
    emotion: EmotionMeans | None
    direction: str
    path: tuple[Position, Position]
    """Where they were first and last."""
    reason: str
    """`left` or `silence`."""
    schema: int = SCHEMA


class Announcement(msgspec.Struct, frozen=True):
    """Any other event of the API, where a deployment wants them on the bus."""

    id: str
    camera: str
    session: str
    entity_id: str
    type: str
    confidence: float
    key: str
    timestamp: str
    schema: int = SCHEMA


class Traffic(msgspec.Struct, frozen=True):
    """A camera's hour as it stands; once more, `final`, after it has ended."""

    id: str
    """Of these figures: the same wherever they are told again."""
    camera: str
    hour: str
    """UTC: `2016-10-26T16`."""
    final: bool
    figures: dict[str, int]
    """Counters; times in ms, emotions in thousandths."""
    session: None = None
    """An hour is of all the camera's sessions."""
    schema: int = SCHEMA


class RecordingsAnalysed(msgspec.Struct, frozen=True):
    """A run over recordings has ended; its report lies beside its results."""

    id: str
    """The execution's name."""
    camera: str
    bucket: str
    output_prefix: str
    """Where `report.json` and `report.html` lie; empty, or with a slash at its end."""
    clips: int
    done: int
    failed: int
    frames: int
    seconds: float
    """Of recording."""
    visitors: int
    interested: int
    session: None = None
    """Each clip has one of its own."""
    schema: int = SCHEMA


DETAILS: dict[str, type[msgspec.Struct]] = {
    "disappearance": Disappearance,
    "announcement": Announcement,
    "traffic": Traffic,
    "recordings-analysed": RecordingsAnalysed,
}
"""By the name of their committed schemas."""


def traffic(camera: str, hour: str, final: bool, figures: dict[str, int]) -> Traffic:
    """A camera's hour, named after what it says."""
    said = msgspec.json.encode((camera, hour, final, figures), order="sorted")
    return Traffic(str(uuid5(_TRAFFIC, said.decode())), camera, hour, final, figures)


def disappearance(camera: str, session: str, visit: Visit, demographics: bool) -> BusEvent[Disappearance]:
    """The event that ends a visit; without `demographics` it says nothing of age, gender and emotion."""
    detail = Disappearance(
        id=visit.event_id,
        camera=camera,
        session=session,
        entity_id=visit.entity_id,
        first_seen=iso(visit.first_seen),
        last_seen=iso(visit.last_seen),
        dwell=round(visit.dwell, 3),
        stop_time=round(visit.stop_time, 3),
        attention_time=round(visit.attention_time, 3),
        passing_by=visit.passing_by,
        interested=visit.interested,
        age=round(visit.age, 1) if demographics and visit.age is not None else None,
        gender=visit.gender if demographics else None,
        emotion=_emotion(visit) if demographics else None,
        direction=visit.direction,
        path=((round(visit.start[0]), round(visit.start[1])), (round(visit.end[0]), round(visit.end[1]))),
        reason=visit.reason,
    )
    return BusEvent("Disappearance", visit.last_seen, detail)


def announcement(camera: str, session: str, event: Event) -> BusEvent[Announcement]:
    """An event of the API; its type on the bus is in words: `Age Estimated`."""
    detail = Announcement(
        id=event.id,
        camera=camera,
        session=session,
        entity_id=event.entity_id,
        type=event.type,
        confidence=round(event.confidence, 4),
        key=event.key,
        timestamp=iso(event.time),
    )
    return BusEvent(event.type.replace("_", " ").title(), event.time, detail)


def recordings_analysed(
    run: str, camera: str, bucket: str, output_prefix: str, totals: Totals, now: float
) -> BusEvent[RecordingsAnalysed]:
    """The event that ends a run over recordings."""
    detail = RecordingsAnalysed(
        id=run,
        camera=camera,
        bucket=bucket,
        output_prefix=output_prefix,
        clips=totals.clips,
        done=totals.done,
        failed=totals.failed,
        frames=totals.frames,
        seconds=totals.seconds,
        visitors=totals.visitors,
        interested=totals.interested,
    )
    return BusEvent("Recordings Analysed", now, detail)


def _emotion(visit: Visit) -> EmotionMeans | None:
    if visit.emotions is None:
        return None
    means = (round(mean, 3) for mean in visit.emotions)
    return EmotionMeans(**dict(zip(EMOTIONS, means, strict=True)))
