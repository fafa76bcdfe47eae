"""An operation's parameters: the parts of its path, and the fields of its query struct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from foyer.http.openapi.operation import Operation
from foyer.http.openapi.schemas import REFERENCE, components

_PREFIX = REFERENCE.format(name="")


def parameters_of(operation: Operation) -> list[dict[str, Any]]:
    """Those of the path, then those of the query."""
    path = [{"name": name, "in": "path", "required": True} | _told(schema) for name, schema in operation.parts.items()]
    return path + (list(_query(operation.query)) if operation.query is not None else [])


def _query(struct: type) -> Iterator[dict[str, Any]]:
    schemas = components([struct], [])
    yield from _fields(schemas[struct.__name__], schemas, "")


def _fields(schema: dict[str, Any], schemas: dict[str, Any], prefix: str) -> Iterator[dict[str, Any]]:
    """A struct's fields; those of a struct within it are written with a dot."""
    for name, field in schema["properties"].items():
        reference = field.get("$ref") or field.get("allOf", [{}])[0].get("$ref")
        if reference is not None:
            yield from _fields(schemas[reference.removeprefix(_PREFIX)], schemas, f"{name}.")
            continue
        yield {"name": prefix + name, "in": "query", "required": name in schema.get("required", ())} | _told(field)


def _told(field: Mapping[str, Any]) -> dict[str, Any]:
    """The description, and the schema without null: what is not in a query is just not there."""
    schema = {key: value for key, value in field.items() if key != "description"}
    if "anyOf" in schema:
        (only,) = (one for one in schema.pop("anyOf") if one != {"type": "null"})
        schema |= only
    if schema.get("default", ...) is None:
        del schema["default"]
    return ({"description": field["description"]} if "description" in field else {}) | {"schema": schema}
