"""Whatever goes wrong on the way, each visit is counted once and every event reaches the bus under its one id.

The function itself and `foyer.cli.redrive` work on moto's tables, stream, queue and bus, by Lambda's rules of batches,
bisection, retries and giving up; any call of theirs may fail, or be the last of its process.
"""

from __future__ import annotations

import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from moto import mock_aws

from foyer.aws.clients import client
from local.delivery import Delivery
from local.resources import table_arguments
from tests.conftest import template
from tests.fixtures.departures import Departure, sessions, sums
from tests.fixtures.faults import Fault, Killed, Script
from tests.fixtures.handlers import load_function
from tests.fixtures.streams import stream_records
from tests.integration.cli.conftest import OUTPUTS, deploy

FAULTS = [fault for fault in Fault if fault is not Fault.NONE]
ROUNDS = 40
"""Redrives after which whoever still waits is lost."""


@dataclass
class Lambda:
    """The departing function: a process that is started anew whenever it has died."""

    script: Script
    arn: str = "arn:aws:lambda:eu-west-1:123456789012:function:depart"
    name: str = "depart"
    module: Any = field(default_factory=lambda: load_function("depart"))

    def invoke(self, event: dict[str, Any]) -> Any:
        with self.script.played():
            try:
                return self.module.handler(event, None)
            except Killed:
                self.module = load_function("depart")
                raise RuntimeError("the process has died") from None


@dataclass(frozen=True)
class World:
    """Everybody who leaves, and what is done about it."""

    departures: Sequence[Departure]
    """In the order in which the stream has them."""
    script: Script
    queue: str

    def deliver(self, steps: Sequence[tuple[int, int]], retries: int) -> None:
        """Hand the stream over in batches: each goes back so many records, and has so many."""
        records, done = stream_records(), 0
        for number, record in enumerate(records):
            assert record["dynamodb"]["Keys"] == _key(self.departures[number])
            record["dynamodb"]["ApproximateCreationDateTime"] = 0.0
        delivery = self._delivery(retries)
        for back, size in (*steps, *[(0, len(records))] * len(records)):
            start = max(0, done - back)
            if batch := records[start : start + size]:
                delivery.deliver(batch)
            done = max(done, start + len(batch))

    def redrive(self) -> None:
        """The operator's command, until it says that nothing is left."""
        for _ in range(ROUNDS):
            if self._redriven():
                return
        pytest.fail("somebody waits for ever")

    def _redriven(self) -> bool:
        from foyer.cli.redrive import main

        with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()):
            try:
                with self.script.played():
                    status = main(["--stack", "foyer"])
            except (Killed, Exception):  # an operator whom any error stops tries again
                return False
        assert "0 batches were more than a day old" in said.getvalue() or (status == 1 and not said.getvalue())
        return status == 0

    def _delivery(self, retries: int) -> Delivery:
        (stream,) = client("dynamodbstreams").list_streams(TableName="scenes")["Streams"]
        told = client("dynamodbstreams").describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]

        def give_up(message: dict[str, Any]) -> None:
            message["DDBStreamBatchInfo"]["shardId"] = told["Shards"][0]["ShardId"]
            client("sqs").send_message(QueueUrl=self.queue, MessageBody=json.dumps(message))

        return Delivery(
            Lambda(self.script), stream["StreamArn"], retries, float("inf"), True, True, give_up, pause=lambda _: None
        )  # fmt: skip

    def check(self) -> None:
        """Sums right, nothing lost, one id and one body for each event."""
        assert _table() == sums(self.departures)
        told = [(entry["DetailType"], json.loads(entry["Detail"])) for entry in self.script.bus]
        bodies = defaultdict(set)
        for entry, (_, detail) in zip(self.script.bus, told, strict=True):
            if "id" in detail:
                bodies[detail["id"]].add((entry["DetailType"], entry["Time"], entry["Detail"]))
        assert {len(copies) for copies in bodies.values()} == {1}
        wanted = [visit.event_id for each in self.departures for visit in each.visits]
        wanted += [event.id for each in self.departures for event in each.events]
        assert Counter(bodies.keys()) == Counter(wanted)
        assert len({json.loads(detail)["entity_id"] for ((_, _, detail),) in bodies.values()}) == len(wanted)
        hours = {(one["camera"], one["hour"]): one["figures"] for kind, one in told if kind == "Traffic"}
        assert hours == {key: figures for key, figures in _table().items() if not key[1].startswith("day")}


@contextmanager
def world(departures: Sequence[Departure], faults: Sequence[Fault]) -> Iterator[World]:
    """A deployment in which these have just left."""
    with mock_aws():
        for name, properties in template().of_type("AWS::DynamoDB::Table"):
            client("dynamodb").create_table(TableName=name.lower(), **table_arguments(properties))
        client("events").create_event_bus(Name="foyer")
        queue = client("sqs").create_queue(QueueName="failed")["QueueUrl"]
        deploy("foyer", OUTPUTS)
        for departure in departures:
            departure.write()
        yield World(departures, Script(faults), queue)


@pytest.fixture(autouse=True, scope="module")
def messages_are_seen_again_at_once() -> Iterator[None]:
    """As if the five minutes between two redrives had gone by."""
    from foyer.aws import failures

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(failures, "_HIDDEN", 0)
        yield


def in_turn() -> list[Departure]:
    """Everybody, the first of each session first."""
    each = sessions()
    return [one for place in range(3) for departures in each for one in departures[place : place + 1]]


def lived_through(
    departures: Sequence[Departure], faults: Sequence[Fault], steps: Sequence[tuple[int, int]], retries: int
) -> int:
    """Everything from the stream to the last redrive, checked; how many calls it took."""
    with world(departures, faults) as here:
        here.deliver(steps, retries)
        here.redrive()
        here.check()
        return here.script.calls


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_at_any_call_whatever(fault: Fault) -> None:
    lobby, door, _ = sessions()
    departures, steps = [*lobby[1:], *door], [(0, 3)]
    calls = lived_through(departures, [], steps, retries=0)
    for call in range(calls):
        lived_through(departures, [Fault.NONE] * call + [fault], steps, retries=call % 2)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_lasts_for_many_calls(fault: Fault) -> None:
    lived_through(in_turn(), [fault] * 25, [(0, 4), (2, 4)], 1)


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
    departures: list[Departure], faults: list[Fault], steps: list[tuple[int, int]], retries: int
) -> None:
    lived_through(departures, faults, steps, retries)


def _key(departure: Departure) -> dict[str, dict[str, str]]:
    return {"camera": {"S": departure.key[0]}, "session": {"S": departure.key[1]}}


def _table() -> dict[tuple[str, str], dict[str, int]]:
    """The whole Traffic table, by camera and bucket."""
    items = client("dynamodb").scan(TableName="traffic")["Items"]
    return {
        (item["camera"]["S"], item["bucket"]["S"]): {name: int(v["N"]) for name, v in item.items() if "N" in v}
        for item in items
    }
