from __future__ import annotations

from dataclasses import fields, replace

import pytest

from foyer.scene import EVENT_TYPES, Sensitivity
from foyer.scene.events import KEYS
from foyer.scene.rules import RULES


def test_there_are_seven_types_and_a_sensitivity_for_each() -> None:
    assert tuple(field.name for field in fields(Sensitivity)) == EVENT_TYPES
    assert len(EVENT_TYPES) == 7


def test_stored_scenes_number_types_and_keys_as_ever() -> None:
    assert EVENT_TYPES.index("focus_locked") == 4
    assert KEYS.index("direction") == 10


def test_every_type_but_coming_and_going_has_a_rule() -> None:
    assert {rule.type for rule in RULES} == set(EVENT_TYPES) - {"appearance", "disappearance"}


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_an_event_is_told_once_it_is_as_sure_as_its_own_sensitivity_asks(event_type: str) -> None:
    sensitivity = replace(Sensitivity(0, 0, 0, 0, 0, 0, 0), **{event_type: 0.75})

    assert sensitivity.announces(event_type, 0.25)
    assert not sensitivity.announces(event_type, 0.24)


def test_a_sensitivity_of_0_hears_of_what_is_certain_and_one_of_1_of_everything() -> None:
    assert Sensitivity(appearance=0.0).announces("appearance", 1.0)
    assert not Sensitivity(appearance=0.0).announces("appearance", 0.999)
    assert Sensitivity(appearance=1.0).announces("appearance", 0.0)
