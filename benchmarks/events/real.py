"""Tables and goals of the labelled clips."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.events.labelled import WITHIN, Played, in_empty_scenes, paired, per_person, unlabelled
from benchmarks.report import Cell, Goal, Table

FACES = "face-demographics-walking-and-pause"
"""The clip in which faces are large enough for age and gender."""
_PROFILE = ("age_estimated", "gender_estimated")


def tables(clips: Sequence[Played]) -> list[Table]:
    """Every labelled event beside what was told, and what was told besides."""
    rows: list[tuple[Cell, ...]] = []
    for played in clips:
        for label, told in paired(played):
            late = told.time - label.time if told is not None else None
            rows.append((played.clip, label.type, label.person, label.time, told.time if told else None, late))
    counts: tuple[tuple[Cell, ...], ...] = tuple(
        (
            played.clip,
            len(unlabelled(played)),
            f"{len(in_empty_scenes(played))} in {len(played.empty)} frames",
            *(" ".join(map(str, per_person(played, event_type).values())) for event_type in _PROFILE),
        )
        for played in clips
    )
    return [
        Table(
            "Labelled clips: who comes and goes",
            ("clip", "event", "person", "labelled, s", "told, s", "difference, s"),
            tuple(rows),
            "People who are there in the first frame count as appearing in it.",
        ),
        Table(
            "Labelled clips: what else was told",
            ("clip", "coming and going without a label", "in empty scenes", "ages by person", "genders by person"),
            counts,
            f"Only in {FACES} are faces large enough for age and gender.",
        ),
    ]


def goals(clips: Sequence[Played]) -> list[Goal]:
    """What the clips are held against."""
    pairs = [pair for played in clips for pair in paired(played)]
    hits = [told is not None and abs(told.time - label.time) <= WITHIN for label, told in pairs]
    told = [
        count
        for played in clips
        if played.clip == FACES
        for event_type in _PROFILE
        for count in per_person(played, event_type).values()
    ]
    return [
        Goal("clips: labelled events told within 1.5 s, share", sum(hits) / len(hits), least=1.0),
        Goal("clips: events in empty scenes", float(sum(len(in_empty_scenes(played)) for played in clips)), most=0.0),
        Goal("clips: fewest ages or genders told of a person", float(min(told)), least=1.0),
        Goal("clips: most ages or genders told of a person", float(max(told)), most=2.0),
    ]
