"""What events on the bus say, and what they keep to themselves."""

from __future__ import annotations

import pytest

from tests.fixtures.bus import Bus
from tests.fixtures.people import NOON

pytestmark = pytest.mark.usefixtures("aws")


def test_without_demographics_a_departure_says_nothing_of_age_gender_and_emotion() -> None:
    from foyer.service.details import disappearance
    from tests.unit.analytics.test_traffic import visit

    silent = disappearance("camera", "session", visit(), demographics=False).detail
    told = disappearance("camera", "session", visit(), demographics=True).detail
    assert (silent.age, silent.gender, silent.emotion) == (None, None, None)
    assert (told.age, told.gender) == (44.2, "female")
    assert silent.dwell == told.dwell


@pytest.mark.parametrize("wanted", [True, False])
def test_without_demographics_no_emotion_is_told_on_its_own(wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws.settings import settings
    from foyer.scene import Event
    from foyer.service.depart import Gone, tell

    bus = Bus()
    monkeypatch.setenv("FOYER_BUS_DEMOGRAPHICS", str(wanted).lower())
    settings.cache_clear()
    happy = Event("6c2f1f0e-8a55-4d0f-9d5c-2f3e0f2a7b12", 0, "emotion_detected", 0, "emotion_happiness", 0.9, NOON)
    tell(Gone("camera", "session", (), (happy,)))

    assert len(bus.arrived("Emotion Detected")) == wanted


def test_figures_told_again_have_the_same_id_and_others_another() -> None:
    from foyer.service.details import traffic

    told, again = (
        traffic("camera", "2023-11-14T22", False, figures) for figures in ({"a": 1, "b": 2}, {"b": 2, "a": 1})
    )
    assert told.id == again.id
    assert traffic("camera", "2023-11-14T22", True, {"a": 1, "b": 2}).id != told.id
    assert traffic("camera", "2023-11-14T22", False, {"a": 2, "b": 2}).id != told.id
