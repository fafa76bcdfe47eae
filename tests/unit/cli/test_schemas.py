from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from foyer.aws.bus import BusEvent
from foyer.cli.schemas import schemas
from foyer.scene import Event
from foyer.service.details import announcement, disappearance, traffic
from tests.fixtures.people import NOON
from tests.unit.analytics.test_traffic import visit

COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "bus"
ENTITY = "eacf5e3b-551c-51c1-a921-610f0ab356b4"
NOBODY_KNOWN = visit(age=None, gender=None, emotions=None)
EVENT = Event(ENTITY, 0, "appearance", 0, "face_roi", 0.9, NOON)


@pytest.mark.parametrize("name", schemas())
def test_the_committed_schemas_are_those_of_the_code(name: str) -> None:
    assert (COMMITTED / name).read_bytes() == schemas()[name], "run `make schemas`"


@pytest.mark.parametrize(
    ("schema", "event"),
    [
        ("disappearance", disappearance("lobby", "main", visit(), demographics=True)),
        ("disappearance", disappearance("lobby", "main", NOBODY_KNOWN, demographics=True)),
        ("disappearance", disappearance("lobby", "main", visit(), demographics=False)),
        ("announcement", announcement("lobby", "main", EVENT)),
        ("traffic", BusEvent("Traffic", NOON, traffic("lobby", "2023-11-14T22", True, {"visitors": 3}))),
    ],
)  # fmt: skip
def test_what_is_said_on_the_bus_is_of_its_schema(schema: str, event: BusEvent[msgspec.Struct]) -> None:
    said = json.loads(msgspec.json.encode(event.detail))
    rules = json.loads((COMMITTED / f"{schema}.json").read_text())
    jsonschema.validate(said, rules, cls=jsonschema.Draft202012Validator)
    assert said["schema"] == 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**said, "camera": None}, rules, cls=jsonschema.Draft202012Validator)


def test_types_on_the_bus_are_in_words() -> None:
    assert announcement("lobby", "main", EVENT).type == "Appearance"
    age = Event(ENTITY, 0, "age_estimated", 0, "age", 0.9, NOON)
    assert announcement("lobby", "main", age).type == "Age Estimated"
