from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.scene import Moment, Name, Outbox, Scene, Settings, UnreadableScene, View, decode, encode, pack, step, unpack
from tests.fixtures.people import SIZE, Player, body, person

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "scenes"


def crowded() -> Player:
    player = Player()
    return player.stay(4, *[person(x=10 + 120 * n) for n in range(5)])


CROWD = crowded().scene
assert CROWD is not None


def test_a_stored_scene_is_the_remembered_one() -> None:
    scene = crowded().scene
    assert scene is not None

    assert decode(encode(scene), "camera", "session") == scene


def test_five_people_fit_one_write_unit() -> None:
    scene = crowded().scene
    assert scene is not None
    assert scene.occupied == 5

    assert len(encode(scene)) <= 1024


def test_five_people_fit_one_write_unit_after_ten_hours_too() -> None:
    player = Player().stay(1, body())
    player.time += 1
    for _ in range(10 * 3600 // 29):
        player.time += 28.8
        player.show(body(x=-1000))
    player.stay(60, *[person(x=1200 + 120 * n, y=800) for n in range(5)])
    assert player.scene is not None
    assert (player.scene.occupied, player.scene.elapsed > 35_000) == (5, True)

    assert len(encode(player.scene)) <= 1024


def test_twenty_people_fit_four_kilobytes() -> None:
    scene = Player().stay(6, *[person(x=10 + 120 * (n % 5), y=260 * (n // 5)) for n in range(20)]).scene
    assert scene is not None
    assert scene.occupied == 20

    assert len(encode(scene)) <= 4096


def test_a_scene_of_version_1_goes_on_with_the_people_it_had() -> None:
    """Two people of twelve frames, one of them with a face, stored by the code of version 1."""
    scene = decode((FIXTURES / "version_1.bin").read_bytes(), "camera", "session")
    walker, stander = scene.tracks
    assert (walker.motion.position, walker.motion.velocity) == ((205.9, 220.0, 80.0, 240.0), (28.1, 0.0))
    assert walker.profile.age == 40
    assert dict(walker.told)["age_estimated"].value == 40
    assert (stander.face, stander.conduct.stopped) == (None, True)
    assert len(scene.recent) == 8

    moment = Moment(scene.last.captured + 0.2, scene.last.arrived + 0.2)
    view = View((person(x=172), body(x=400)), SIZE, moment)
    again, update = step(scene, Name("camera", "session", "new"), view, Settings())

    assert set(update.entities) == {scene.id_of(walker), scene.id_of(stander)}
    assert again.ordinal == scene.ordinal
    assert encode(again)[0] == 2


def test_an_unknown_version_says_so() -> None:
    with pytest.raises(UnreadableScene, match="version 99"):
        decode(bytes([99]) + b"whatever", "camera", "session")
    with pytest.raises(UnreadableScene, match="version 99"):
        unpack(bytes([99]))


@given(st.binary(max_size=200), st.sampled_from([b"\x01", b"\x02"]))
def test_damaged_bytes_are_a_clear_error(data: bytes, version: bytes) -> None:
    for read in (lambda: decode(version + data, "camera", "session"), lambda: unpack(b"\x01" + data)):
        try:
            read()
        except UnreadableScene as error:
            assert "damaged" in str(error)  # noqa: PT017 - bytes that happen to be a scene are as good


@settings(max_examples=50)
@given(st.data())
def test_a_scene_that_is_cut_or_changed_is_unreadable_or_another_scene(data: st.DataObject) -> None:
    stored = bytearray(encode(CROWD))
    place = data.draw(st.integers(1, len(stored) - 1))
    with pytest.raises(UnreadableScene):
        decode(bytes(stored[:place]), "camera", "session")
    stored[place] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(decode(bytes(stored), "camera", "session"), Scene)
    except UnreadableScene as error:
        assert "damaged" in str(error)  # noqa: PT017 - a number in place of another is a scene as good


def test_an_outbox_brings_back_the_visits_it_was_packed_with() -> None:
    player = crowded().stay(4)
    visits = tuple(visit for update in player.updates for visit in update.visits)

    assert len(visits) == 5
    assert unpack(pack(Outbox(visits))).visits == visits


def test_a_scene_stored_before_clocks_were_kept_goes_on_from_its_last_stamp() -> None:
    scene = decode((FIXTURES / "version_1.bin").read_bytes(), "camera", "session")

    assert scene.clock.stamp == scene.last.captured
