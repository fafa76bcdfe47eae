from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.scene import Outbox
from tests.fixtures.people import NOON, Player, body

pytestmark = pytest.mark.usefixtures("aws")


def test_a_saved_scene_loads_as_it_was() -> None:
    from foyer.aws.scenes import load_scene, save_scene

    scene = Player().stay(2, body()).scene
    assert scene is not None
    save_scene(load_scene("camera", "session"), scene, Outbox(), NOON, 30)

    assert load_scene("camera", "session").scene == scene
    assert load_scene("camera", "other").scene is None


def test_only_the_first_of_two_writers_wins() -> None:
    from foyer.aws.scenes import SceneChanged, load_scene, save_scene

    scene = Player().stay(2, body()).scene
    assert scene is not None
    nothing = load_scene("camera", "session")
    save_scene(nothing, scene, Outbox(), NOON, 30)
    with pytest.raises(SceneChanged):
        save_scene(nothing, replace(scene, tracks=()), Outbox(), NOON, 30)

    first = load_scene("camera", "session")
    save_scene(first, scene, Outbox(), NOON + 1, 30)
    with pytest.raises(SceneChanged):
        save_scene(first, replace(scene, tracks=()), Outbox(), NOON + 1, 30)
    assert load_scene("camera", "session").scene == scene


def test_a_write_never_wins_over_a_later_life_of_its_session() -> None:
    from foyer.aws.scenes import SceneChanged, load_scene, save_scene
    from foyer.aws.tables import SceneItem

    scene = Player().stay(2, body()).scene
    assert scene is not None
    save_scene(load_scene("camera", "session"), scene, Outbox(), NOON, 30)
    old = load_scene("camera", "session")
    SceneItem("camera", "session").delete()
    save_scene(load_scene("camera", "session"), scene, Outbox(), NOON + 60, 30)

    with pytest.raises(SceneChanged):
        save_scene(old, scene, Outbox(), NOON + 61, 30)


def test_an_item_tells_who_is_there_who_left_and_when_it_expires() -> None:
    from foyer.aws.scenes import load_scene, save_scene
    from foyer.aws.tables import SceneItem
    from foyer.scene import unpack

    player = Player().stay(2, body())
    assert player.scene is not None
    save_scene(load_scene("camera", "session"), player.scene, Outbox(), NOON + 0.2, 30)
    item = SceneItem.get("camera", "session")
    assert (item.occupied, item.outbox, item.expires_at) == (1, None, NOON + 31)

    player.stay(4)
    visits = tuple(visit for update in player.updates for visit in update.visits)
    save_scene(load_scene("camera", "session"), player.scene, Outbox(visits), NOON, 30)
    item = SceneItem.get("camera", "session")
    assert item.occupied is None
    assert unpack(item.outbox).visits == visits

    save_scene(load_scene("camera", "session"), player.scene, Outbox(), NOON, 30)
    assert SceneItem.get("camera", "session").outbox is None, "no old outbox rides along"


def test_a_damaged_item_says_why_and_can_be_written_over() -> None:
    from foyer.aws.scenes import load_scene, save_scene
    from foyer.aws.tables import SceneItem

    SceneItem("camera", "session", version=7, state=b"\x63", expires_at=1).save()
    stored = load_scene("camera", "session")
    assert stored.scene is None
    assert "version 99" in str(stored.damage)

    scene = Player().stay(1, body()).scene
    assert scene is not None
    save_scene(stored, scene, Outbox(), NOON, 30)
    assert load_scene("camera", "session").version == 8
