"""Dwell, standing and looking at the camera, as the labelled clips have them."""

from __future__ import annotations

import os
from functools import cache
from itertools import pairwise
from math import dist
from pathlib import Path

import pytest

from benchmarks.events.labelled import CLIPS, Played, play
from benchmarks.events.tracks import labels
from foyer.scene import Entity, Visit
from foyer.scene.presets import FACING
from tests.accuracy.labelled import DATA, ROOT

pytestmark = [pytest.mark.data, pytest.mark.models]

BACKS, FACES = "one-by-one-A", "face-demographics-walking-and-pause"


@cache
def played(clip: str) -> Played:
    if not (DATA / "events.csv").is_file():
        pytest.skip(f"no labelled data in {DATA}: name its folder with DATA=")
    return play(clip, Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist")))


def people(clip: str) -> dict[int | None, Entity]:
    """Each labelled person as last told of."""
    shown = played(clip)
    whose = {told.entity: told.person for told in shown.told}
    return {whose[name]: entity for update in shown.updates for name, entity in update.entities.items()}


def visits(clip: str) -> dict[int | None, Visit]:
    """The visit of each labelled person who has gone."""
    shown = played(clip)
    whose = {told.entity: told.person for told in shown.told}
    return {whose[visit.entity_id]: visit for update in shown.updates for visit in update.visits}


def labelled(clip: str) -> dict[int, list[tuple[float, tuple[float, float], float]]]:
    """Time, s, centre and height, px, of each label of each person."""
    found: dict[int, list[tuple[float, tuple[float, float], float]]] = {}
    for frame, here in labels(clip).items():
        for person, box, _ in here:
            found.setdefault(person, []).append(((frame - 1) / played(clip).fps, box.centre, box.height))
    return found


def stood(rows: list[tuple[float, tuple[float, float], float]]) -> float:
    """For how many seconds the labels stay within the stopped radius of a spot, for at least a second each time."""
    spot, spells = rows[0][1], [0.0]
    for (before, _, _), (now, place, height) in pairwise(rows):
        if dist(place, spot) <= FACING.stopped_radius * height:
            spells[-1] += now - before
        else:
            spot = place
            spells.append(0.0)
    return sum(spell for spell in spells if spell >= FACING.stopped_after)


@pytest.mark.parametrize("clip", CLIPS)
def test_everybody_dwells_as_long_as_labelled(clip: str) -> None:
    told = people(clip)

    assert set(told) == set(labelled(clip))
    for person, rows in labelled(clip).items():
        assert told[person].dwell == pytest.approx(rows[-1][0] - rows[0][0], abs=1.5)


def test_who_stands_has_stopped_for_as_long_as_labelled() -> None:
    assert len(visits(BACKS)) == 3
    for person, visit in visits(BACKS).items():
        assert person is not None
        assert visit.stop_time == pytest.approx(stood(labelled(BACKS)[person]), abs=1.5)


def test_nobody_seen_from_behind_looks_at_the_camera_or_is_interested() -> None:
    assert [(visit.attention_time, visit.passing_by, visit.interested) for visit in visits(BACKS).values()] == [
        (0.0, True, False)
    ] * 3


def test_those_who_face_the_camera_have_looked_at_it() -> None:
    """One of the three walks with her head raised: her eyes are read far above the lens, or not at all."""
    attentive = [entity.attention for entity in people(FACES).values() if entity.attention > 2.0]

    assert len(attentive) == 2
