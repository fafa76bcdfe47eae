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

    def __init__(self, refusals: dict[str, int]) -> None:
        self.refusals = refusals
        self.taken: list[str] = []

    def put_events(self, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803 - the service's own name
        return {"Entries": [self._take(entry["Detail"]) for entry in Entries]}

    def _take(self, detail: str) -> dict[str, str]:
        if self.refusals.get(detail, 0) > 0:
            self.refusals[detail] -= 1
            return {"ErrorCode": "ThrottlingException"}
        self.taken.append(detail)
        return {"EventId": "x"}


def test_only_refused_entries_are_put_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws import bus

    stubborn = StubbornBus({'{"id":1}': 2})
    monkeypatch.setattr(bus, "_client", lambda: stubborn)
    bus.put_events([bus.BusEvent("Disappearance", 0.0, {"id": n}) for n in range(3)])

    assert stubborn.taken == ['{"id":0}', '{"id":2}', '{"id":1}']


def test_a_bus_that_goes_on_refusing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws import bus

    monkeypatch.setattr(bus, "_client", lambda: StubbornBus({'{"id":1}': 99}))
    with pytest.raises(bus.BusRefused, match="1 of 3"):
        bus.put_events([bus.BusEvent("Disappearance", 0.0, {"id": n}) for n in range(3)])
