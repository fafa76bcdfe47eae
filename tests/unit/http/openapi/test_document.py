from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate

from foyer.http.openapi.document import FILE, OPERATIONS, document, text

DOCUMENT = document()


def every_route() -> set[tuple[str, str]]:
    """Method and path of every route that a request can take."""
    from foyer.service import data, reference, rest

    tables = (rest.ROUTES.table, data.ROUTES.table, reference.ROUTES.table)
    return {(method, path) for table in tables for path, methods in table.items() for method in methods}


def every_example() -> Iterator[Any]:
    """Each example beside its schema, named by its operation and status or body."""
    for operation in (each for methods in DOCUMENT["paths"].values() for each in methods.values()):
        contents = [("body", operation.get("requestBody", {}))]
        contents += [(status, answer) for status, answer in operation["responses"].items() if "$ref" not in answer]
        for where, holder in contents:
            for content in holder.get("content", {}).values():
                if "example" in content:
                    name = f"{operation['operationId']} {where}"
                    yield pytest.param(content["schema"], content["example"], id=name)


def test_what_is_committed_is_what_the_models_give() -> None:
    assert FILE.read_text() == text(), "make openapi"


def test_it_is_openapi() -> None:
    validate(DOCUMENT)


def test_every_route_is_in_it_and_nothing_else() -> None:
    assert {(one.method, one.path.rstrip("/")) for one in OPERATIONS} == every_route()


def test_operations_have_names_of_their_own() -> None:
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS)


def test_each_part_of_a_path_is_a_parameter() -> None:
    for path, methods in DOCUMENT["paths"].items():
        for operation in methods.values():
            named = {each["name"] for each in operation.get("parameters", []) if each["in"] == "path"}
            assert named == {part.strip("{}") for part in path.split("/") if part.startswith("{")}


def test_everything_but_tokens_and_the_document_itself_asks_for_credentials() -> None:
    open_to_all = {path for path, methods in DOCUMENT["paths"].items() for o in methods.values() if not o["security"]}
    assert open_to_all == {"/api-token-authstream/", "/openapi.json", "/docs"}


def test_a_struct_within_the_query_is_written_with_dots_and_null_is_left_out() -> None:
    parameters = {each["name"]: each for each in DOCUMENT["paths"]["/v1/frames"]["post"]["parameters"]}
    assert parameters["sensitivity.appearance"]["schema"] == {
        "type": "number", "minimum": 0, "maximum": 1, "default": 0.7
    }  # fmt: skip
    assert parameters["timestamp"]["schema"] == {"type": "string", "format": "date-time"}
    assert "sensitivity" not in parameters


@pytest.mark.parametrize(("schema", "example"), list(every_example()))
def test_an_example_is_what_its_schema_says(schema: dict[str, Any], example: Any) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}
    jsonschema.Draft202012Validator(whole).validate(json.loads(json.dumps(example)))
