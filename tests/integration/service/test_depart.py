from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from foyer.scene import Sensitivity
from tests.fixtures.bus import Bus
from tests.fixtures.eyes import Eyes, picture
from tests.fixtures.people import NOON, person
from tests.fixtures.streams import stream_records

pytestmark = pytest.mark.usefixtures("aws")

HOUR, DAY = "2023-11-14T22", "day 2023-11-14"


def send(seconds: float, *people: Any, store: bool = True, announces: bool = False) -> None:
    from foyer.aws.cameras import Camera
    from foyer.http.requests import FrameRequest
    from foyer.service.analyse import Analyser, Arrival

    time = NOON + seconds
    analyser = Analyser(Eyes([people]), 30.0, damaged=pytest.fail, clock=lambda: time, announces=announces)
    request = FrameRequest(picture(), time, "facing", Sensitivity(), store, "session")
    analyser.analyse(request, Camera("camera", b"", b"", "camera", True, None), Arrival("request", time), None)


def stay(seconds: float, start: float = 0.0, store: bool = True) -> None:
    """Somebody in view, five frames a second."""
    for frame in range(round(seconds * 5)):
        send(start + frame / 5, person(), store=store)


def delete_expired(seconds: float) -> None:
    """What sweep and TTL do: delete the scene if it has expired."""
    import boto3

    client = boto3.client("dynamodb")
    try:
        client.delete_item(
            TableName="scenes",
            Key={"camera": {"S": "camera"}, "session": {"S": "session"}},
            ConditionExpression="expires_at <= :now",
            ExpressionAttributeValues={":now": {"N": str(int(NOON + seconds))}},
        )
    except client.exceptions.ConditionalCheckFailedException:
        return


def depart(records: list[dict[str, Any]]) -> None:
    from foyer.service.depart import gone_of, tell

    for record in records:
        tell(gone_of(record), clock=lambda: NOON)


def test_who_was_seen_to_leave_is_on_the_bus_with_the_whole_visit() -> None:
    bus = Bus()
    stay(6)
    for frame in range(20):
        send(6 + frame / 5)
    depart(stream_records())

    (detail,) = bus.arrived("Disappearance")
    assert detail["camera"] == "camera"
    assert detail["session"] == "session"
    assert detail["reason"] == "left"
    assert detail["first_seen"] == "2023-11-14T22:13:20.000000+00:00"
    assert detail["dwell"] == pytest.approx(5.8, abs=0.01)
    assert detail["passing_by"]
    assert detail["interested"]
    assert detail["gender"] == "male"
    assert detail["age"] == pytest.approx(40, abs=0.1)
    assert set(detail) == {
        "schema", "id", "camera", "session", "entity_id", "first_seen", "last_seen", "dwell", "stop_time",
        "attention_time", "passing_by", "interested", "age", "gender", "emotion", "direction", "path", "reason",
    }  # fmt: skip


def test_whose_camera_fell_silent_is_on_the_bus_all_the_same() -> None:
    bus = Bus()
    stay(2)
    delete_expired(31)
    assert stream_records() == [], "not yet expired"
    delete_expired(33)
    depart(stream_records())

    (detail,) = bus.arrived("Disappearance")
    assert detail["reason"] == "silence"


def test_a_scene_without_anybody_expires_without_a_word() -> None:
    send(0)
    delete_expired(60)

    assert stream_records() == []


def test_a_stored_visit_adds_to_hour_and_day_and_the_hour_is_told() -> None:
    from foyer.aws.traffic import traffic

    bus = Bus()
    stay(6)
    delete_expired(60)
    depart(stream_records())

    assert traffic("camera", HOUR) == traffic("camera", DAY)
    assert traffic("camera", HOUR)["interested"] == 1
    (told,) = bus.arrived("Traffic")
    assert told.pop("id")
    assert told == {
        "schema": 1,
        "camera": "camera",
        "session": None,
        "hour": HOUR,
        "final": False,
        "figures": traffic("camera", HOUR),
    }


def test_of_one_person_nothing_is_stored_but_that_the_visit_was_counted() -> None:
    from foyer.aws.tables import CountedItem, TrafficItem

    Bus()
    stay(6)
    delete_expired(60)
    depart(stream_records())

    (marker,) = (item.to_simple_dict(force=True) for item in CountedItem.scan())
    assert set(marker) == {"camera", "visit", "expires_at"}
    assert sorted(item.bucket for item in TrafficItem.scan()) == sorted([HOUR, DAY])


def test_a_visit_that_is_not_to_be_stored_is_told_but_not_counted() -> None:
    from foyer.aws.traffic import traffic

    bus = Bus()
    stay(2, store=False)
    delete_expired(60)
    depart(stream_records())

    assert traffic("camera", HOUR) == {}
    assert len(bus.arrived("Disappearance")) == 1


def test_a_record_told_again_counts_once_and_has_the_same_id() -> None:
    from foyer.aws.traffic import traffic

    bus = Bus()
    stay(2)
    delete_expired(60)
    depart(stream_records() * 3)

    told = [detail["id"] for detail in bus.arrived("Disappearance")]
    assert len(told) == 3
    assert len(set(told)) == 1
    assert traffic("camera", HOUR)["visitors"] == 1


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("place", ["count_visits", "put_entries"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_at_any_call_loses_nothing_and_counts_nothing_twice(
    place: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.aws.traffic import traffic
    from foyer.service import depart as service

    bus = Bus()
    stay(2)
    delete_expired(60)
    call = getattr(service, place)

    def die(*given: Any) -> Any:
        if when == "after":
            call(*given)
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(service, place, die)
        with pytest.raises(Killed):
            depart(stream_records())
    depart(stream_records())

    assert len({detail["id"] for detail in bus.arrived("Disappearance")}) == 1
    assert traffic("camera", HOUR)["visitors"] == 1


@pytest.mark.parametrize("order", list(permutations(["empty frames", "sweep", "ttl", "a frame after silence"])))
def test_in_every_order_of_frame_sweep_and_ttl_a_visit_ends_once(order: tuple[str, ...]) -> None:
    from foyer.aws.traffic import traffic

    bus = Bus()
    stay(2)
    time = 2.0
    for happening in order:
        if happening == "empty frames":
            for _ in range(10):
                send(time)
                time += 0.2
        elif happening == "a frame after silence":
            time += 40
            send(time)
        else:
            time += 40
            delete_expired(time)
    depart(stream_records())

    assert len(bus.arrived("Disappearance")) == 1
    assert traffic("camera", HOUR)["visitors"] == 1


def test_all_other_events_are_on_the_bus_where_they_are_wanted() -> None:
    from foyer.service.depart import gone_of

    bus = Bus()
    for frame in range(10):
        send(frame / 5, person(), announces=True)
    records = stream_records()
    assert sum(len(gone_of(record).visits) for record in records) == 0
    depart(records)

    (appearance,) = bus.arrived("Appearance")
    assert (appearance["type"], appearance["key"], appearance["camera"]) == ("appearance", "face_roi", "camera")
