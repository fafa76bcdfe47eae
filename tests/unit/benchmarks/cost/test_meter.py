from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import boto3
import pytest

from benchmarks.cost.ear import Ear
from benchmarks.cost.meter import Meter, metered
from local import resources
from local.cloud import emulated
from local.template import Template, load


@pytest.fixture
def deployed() -> Iterator[Template]:
    template = load()
    with emulated({}):
        resources.create(template)
        yield template


def scene(template: Template, **more: object) -> dict[str, object]:
    table = template.resolver.name("Scenes")
    item = {"camera": {"S": "lobby"}, "session": {"S": "main"}, "state": {"B": b"x" * 300}, **more}
    return {"TableName": table, "Item": item}


def test_a_scenes_life_costs_what_dynamodb_says(deployed: Template) -> None:
    client, due = boto3.client("dynamodb"), {"shard": {"N": "3"}, "due": {"N": "15"}}
    with metered(deployed) as meter:
        client.put_item(**scene(deployed))
        client.put_item(**scene(deployed, **due))
        client.put_item(**scene(deployed, **due | {"due": {"N": "30"}}))
        client.delete_item(TableName=deployed.resolver.name("Scenes"), Key=key())
    assert [(call.operation, call.writes, call.index_writes) for call in meter.calls] == [
        ("PutItem", 1, 0),
        ("PutItem", 1, 1),
        ("PutItem", 1, 2),
        ("DeleteItem", 1, 1),
    ]
    assert {call.function for call in meter.calls} == {threading.current_thread().name}


def test_reads_cost_by_their_consistency_and_a_transaction_double(deployed: Template) -> None:
    client, table = boto3.client("dynamodb"), deployed.resolver.name("Scenes")
    with metered(deployed) as meter:
        client.get_item(TableName=table, Key=key(), ConsistentRead=True)
        client.get_item(TableName=table, Key=key())
        client.transact_write_items(TransactItems=[{"Put": scene(deployed)}])
    assert [(call.reads, call.writes) for call in meter.calls] == [(1, 0), (0.5, 0), (0, 2)]


def key() -> dict[str, dict[str, str]]:
    return {"camera": {"S": "lobby"}, "session": {"S": "main"}}


def test_a_meter_forgets() -> None:
    meter = Meter({})
    meter.calls.append(object())
    meter.clear()
    assert not meter.calls


def test_what_is_written_is_known_by_who_wrote_it_and_counted_as_it_is_billed() -> None:
    ear = Ear()
    metrics = [{"Dimensions": [["function"]], "Metrics": [{"Name": "Frames"}]}]
    line = json.dumps({"_aws": {"CloudWatchMetrics": metrics}, "function": "analyse"})
    speaker = threading.Thread(target=lambda: ear.write(f"{line}\n{line}\nplain\n"), name="analyse_0")
    speaker.start()
    speaker.join()
    assert ear.bytes_of("analyse") == 2 * (len(line) + 26) + len("plain") + 26
    assert ear.bytes_of("other") == 0
    assert ear.metrics_of("analyse") == {("Frames", "function=analyse")}
