"""What events on the bus say, and what they keep to themselves."""

from __future__ import annotations

from typing import Any

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
    monkeypatch.setattr("foyer.service.depart.settings", settings.__wrapped__)  # the cache keeps what others read
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


def test_every_event_of_a_scene_says_whose_it_is_and_of_which_version() -> None:
    from foyer.aws.bus import BusEvent
    from foyer.scene import Event
    from foyer.service.details import announcement, disappearance, traffic
    from tests.unit.analytics.test_traffic import visit

    event = Event("6c2f1f0e-8a55-4d0f-9d5c-2f3e0f2a7b12", 0, "appearance", 0, "face_roi", 0.9, NOON)
    told = [
        disappearance("camera", "session", visit(), demographics=True),
        announcement("camera", "session", event),
        BusEvent("Traffic", NOON, traffic("camera", "2023-11-14T22", False, {})),
    ]
    for each in told:
        assert (each.detail.camera, each.detail.schema) == ("camera", 1)
        assert each.detail.id
    assert [each.detail.session for each in told] == ["session", "session", None]
    assert [each.detail.id for each in told[:2]] == [visit().event_id, event.id]


def test_an_hour_is_told_once_for_all_who_left_in_it_together() -> None:
    from foyer.service.depart import Gone, tell
    from tests.unit.analytics.test_traffic import visit

    bus = Bus()
    visits = [visit(entity_id=str(number), event_id=str(number)) for number in range(3)]
    later = visit(entity_id="later", event_id="later", last_seen=NOON + 3600)
    tell(Gone("camera", "session", (*visits, later)))

    told = {detail["hour"]: detail["figures"]["visitors"] for detail in bus.arrived("Traffic")}
    assert told == {"2023-11-14T22": 3, "2023-11-14T23": 1}


def test_visits_that_are_not_stored_change_no_hour_and_tell_of_none() -> None:
    from foyer.service.depart import Gone, tell
    from tests.unit.analytics.test_traffic import visit

    bus = Bus()
    tell(Gone("camera", "session", (visit(stored=False),)))
    assert bus.arrived("Traffic") == []


def test_whoever_is_on_the_bus_is_in_the_figures_already(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws.traffic import traffic
    from foyer.service import depart
    from tests.unit.analytics.test_traffic import visit

    counted = []

    def put_entries(entries: list[dict[str, Any]]) -> None:
        if any(entry["DetailType"] == "Disappearance" for entry in entries):
            counted.append(traffic("camera", "2023-11-14T22").get("visitors"))

    monkeypatch.setattr(depart, "put_entries", put_entries)
    depart.tell(depart.Gone("camera", "session", (visit(),)))
    assert counted == [1]
