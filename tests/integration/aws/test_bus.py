from __future__ import annotations

from typing import Any

import pytest

from tests.fixtures.bus import Bus

pytestmark = pytest.mark.usefixtures("aws")


def test_events_arrive_in_batches_of_any_size() -> None:
    from foyer.aws.bus import BusEvent, put_events

    bus = Bus()
    put_events([BusEvent("Disappearance", 0.0, {"id": n}) for n in range(23)])

    assert sorted(detail["id"] for detail in bus.arrived("Disappearance")) == list(range(23))


class StubbornBus:
    """A bus that refuses chosen entries a number of times."""

    def __init__(self, refusals: dict[str, int], code: str = "ThrottlingException") -> None:
        self.refusals = refusals
        self.code = code
        self.calls: list[int] = []
        self.taken: list[str] = []

    def put_events(self, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803 - the service's own name
        self.calls.append(len(Entries))
        return {"Entries": [self._take(entry["Detail"]) for entry in Entries]}

    def _take(self, detail: str) -> dict[str, str]:
        if self.refusals.get(detail, 0) > 0:
            self.refusals[detail] -= 1
            return {"ErrorCode": self.code, "ErrorMessage": "No."}
        self.taken.append(detail)
        return {"EventId": "x"}


def test_only_refused_entries_are_put_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws import bus

    stubborn = StubbornBus({'{"id":1}': 2})
    monkeypatch.setattr(bus, "client", lambda _: stubborn)
    bus.put_events([bus.BusEvent("Disappearance", 0.0, {"id": n}) for n in range(3)])

    assert stubborn.taken == ['{"id":0}', '{"id":2}', '{"id":1}']


def test_a_bus_that_goes_on_refusing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws import bus

    monkeypatch.setattr(bus, "client", lambda _: StubbornBus({'{"id":1}': 99}))
    with pytest.raises(bus.BusRefused, match="1 of 3"):
        bus.put_events([bus.BusEvent("Disappearance", 0.0, {"id": n}) for n in range(3)])


def test_an_entry_that_the_bus_will_never_take_does_not_keep_the_others_off_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws import bus

    stubborn = StubbornBus({'{"id":1}': 99}, code="MalformedDetail")
    monkeypatch.setattr(bus, "client", lambda _: stubborn)
    with pytest.raises(bus.EntriesInvalid, match=r"1 of 23 events: MalformedDetail: No\."):
        bus.put_events([bus.BusEvent("Disappearance", 0.0, {"id": n}) for n in range(23)])

    assert len(stubborn.taken) == 22
    assert stubborn.calls == [10, 10, 3], "what is invalid is put once"


def test_large_events_go_in_calls_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """EventBridge user guide, "Amazon EventBridge quotas": 256 KB for all entries of one call together."""
    from foyer.aws import bus

    stubborn = StubbornBus({})
    monkeypatch.setattr(bus, "client", lambda _: stubborn)
    bus.put_events([bus.BusEvent("Disappearance", 0.0, {"id": "x" * 100_000}) for _ in range(5)])

    assert stubborn.calls == [2, 2, 1]


def test_an_event_larger_than_the_bus_takes_is_an_error_before_any_is_put() -> None:
    """EventBridge user guide, "Calculating PutEvents event entry size": source, type and detail in UTF-8, time 14."""
    from foyer.aws.bus import BusEvent, EntryTooLarge, entry_of

    room = 262_144 - 14 - len("foyer.scene") - len("Disappearance") - len('{"id":""}')
    entry_of(BusEvent("Disappearance", 0.0, {"id": "x" * room}))
    with pytest.raises(EntryTooLarge, match="262,145 bytes"):
        entry_of(BusEvent("Disappearance", 0.0, {"id": "x" * (room + 1)}))
    with pytest.raises(EntryTooLarge):
        entry_of(BusEvent("Disappearance", 0.0, {"id": "é" * (room // 2 + 1)}))
