from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.scene import UnreadableScene, decode, encode, pack, unpack
from tests.fixtures.people import Player, person


def crowded() -> Player:
    player = Player()
    return player.stay(4, *[person(x=10 + 120 * n) for n in range(5)])


def test_a_stored_scene_is_the_remembered_one() -> None:
    scene = crowded().scene
    assert scene is not None

    assert decode(encode(scene), "camera", "session") == scene


def test_five_people_fit_one_write_unit() -> None:
    scene = crowded().scene
    assert scene is not None
    assert scene.occupied == 5

    assert len(encode(scene)) <= 1024


def test_an_unknown_version_says_so() -> None:
    with pytest.raises(UnreadableScene, match="version 99"):
        decode(bytes([99]) + b"whatever", "camera", "session")
    with pytest.raises(UnreadableScene, match="version 99"):
        unpack(bytes([99]))


@given(st.binary(max_size=200))
def test_damaged_bytes_are_a_clear_error(data: bytes) -> None:
    for read in (lambda: decode(b"\x01" + data, "camera", "session"), lambda: unpack(b"\x01" + data)):
        try:
            read()
        except UnreadableScene as error:
            assert "damaged" in str(error)  # noqa: PT017 - bytes that happen to be a scene are as good


def test_a_cut_scene_is_unreadable() -> None:
    scene = crowded().scene
    assert scene is not None

    with pytest.raises(UnreadableScene):
        decode(encode(scene)[:-3], "camera", "session")


def test_an_outbox_brings_back_the_visits_it_was_packed_with() -> None:
    player = crowded().stay(4)
    visits = tuple(visit for update in player.updates for visit in update.visits)

    assert len(visits) == 5
    assert unpack(pack(visits)) == visits
