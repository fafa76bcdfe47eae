"""Whatever goes wrong on the way, each visit is counted once and every event reaches the bus under its one id.

The function itself and `foyer.cli.redrive` work on moto's tables, stream, queue and bus, by Lambda's rules of batches,
bisection, retries and giving up; any call of theirs may fail, or be the last of its process.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.departures import Departure, few, sessions
from tests.fixtures.deployed import Deployed, World, deployed
from tests.fixtures.faults import Fault

FAULTS = [fault for fault in Fault if fault is not Fault.NONE]


@pytest.fixture(scope="module")
def deployment() -> Iterator[Deployed]:
    with deployed() as stack:
        yield stack


def in_turn() -> list[Departure]:
    """Everybody, the first of each session first."""
    each = sessions()
    return [one for place in range(3) for departures in each for one in departures[place : place + 1]]


def lived_through(world: World, steps: list[tuple[int, int]], retries: int) -> list[str]:
    """Everything from the stream to the last redrive, checked; the calls it took."""
    world.deliver(steps, retries)
    return put_through(world)


def put_through(world: World) -> list[str]:
    """What the operator does, checked; the calls of all that has been done."""
    world.redrive()
    world.check()
    return world.script.calls


def scripts(fault: Fault, calls: list[str]) -> Iterator[list[Fault]]:
    """One for each call at which that fault is one of its own: only the bus answers entry by entry."""
    for number, operation in enumerate(calls):
        if operation == "PutEvents" or fault not in (Fault.PARTLY, Fault.PARTLY_THEN_DIES):
            yield [Fault.NONE] * number + [fault]


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_at_any_call_whatever(deployment: Deployed, fault: Fault) -> None:
    departures, steps = few(), [(0, 3)]
    calls = lived_through(deployment.world(departures, []), steps, retries=0)
    assert {"TransactWriteItems", "PutEvents", "GetItem", "ReceiveMessage"} <= set(calls)
    for number, script in enumerate(scripts(fault, calls)):
        lived_through(deployment.world(departures, script), steps, retries=number % 2)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_at_any_call_of_a_redrive(deployment: Deployed, fault: Fault) -> None:
    departures, calm = few(), deployment.world(few(), [])
    calm.give_up()
    calls = put_through(calm)
    assert {"GetRecords", "TransactWriteItems", "PutEvents", "DeleteMessage"} <= set(calls)
    for script in scripts(fault, calls):
        world = deployment.world(departures, script)
        world.give_up()
        put_through(world)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_lasts_for_many_calls(deployment: Deployed, fault: Fault) -> None:
    lived_through(deployment.world(in_turn(), [fault] * 25), [(0, 4), (2, 4)], 1)


@st.composite
def interleaved(draw: st.DrawFn) -> list[Departure]:
    """Everybody, in any order that keeps each session's own: what one shard may have."""
    waiting, order = sessions(), []
    while waiting := [departures for departures in waiting if departures]:
        order.append(draw(st.sampled_from(waiting)).pop(0))
    return order


@settings(max_examples=25)
@given(
    departures=interleaved(),
    faults=st.lists(st.sampled_from([*[Fault.NONE] * 6, *FAULTS]), max_size=60),
    steps=st.lists(st.tuples(st.integers(0, 4), st.integers(1, 8)), max_size=8),
    retries=st.integers(0, 3),
)
def test_any_faults_in_any_order_with_any_repetitions(
    deployment: Deployed, departures: list[Departure], faults: list[Fault], steps: list[tuple[int, int]], retries: int
) -> None:
    lived_through(deployment.world(departures, faults), steps, retries)
