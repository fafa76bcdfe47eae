"""JSON Schemas of the structs at the edge, with what their docstrings tell of each field."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import msgspec

REFERENCE = "#/components/schemas/{name}"


def components(structs: Iterable[type], answers: Iterable[type]) -> dict[str, Any]:
    """The schemas of these structs and of all that they hold, by name.

    Those of `answers` have each field that is always written among the required ones, whether it has a default or not.
    """
    every = {struct.__name__: struct for struct in _closure(structs)}
    whole = {struct.__name__ for struct in _closure(answers)}
    _, schemas = msgspec.json.schema_components(every.values(), ref_template=REFERENCE)
    return {name: _finished(schemas[name], every[name], name in whole) for name in sorted(schemas)}


def referred(schema: Any) -> Any:
    """The schema with a reference in the place of each struct."""
    if isinstance(schema, type):
        return {"$ref": REFERENCE.format(name=schema.__name__)}
    if isinstance(schema, Mapping):
        return {key: referred(value) for key, value in schema.items()}
    return [referred(value) for value in schema] if isinstance(schema, list | tuple) else schema


def structs_in(schema: Any) -> Iterator[type]:
    """The structs that a schema names."""
    if isinstance(schema, type):
        yield schema
    elif isinstance(schema, Mapping):
        yield from structs_in(list(schema.values()))
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from structs_in(value)


def _closure(structs: Iterable[type]) -> Iterator[type]:
    """These structs, and those that their fields hold."""
    seen: set[type] = set()
    waiting = list(structs)
    while waiting:
        struct = waiting.pop()
        if struct not in seen:
            seen.add(struct)
            yield struct
            waiting.extend(held for hint in get_type_hints(struct).values() for held in _held(hint))


def _held(hint: Any) -> Iterator[type]:
    """The structs that a field's type names, in lists, dictionaries and unions too."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for argument in get_args(hint):
        yield from _held(argument)


def _finished(schema: dict[str, Any], struct: type, whole: bool) -> dict[str, Any]:
    """Without the title, with each field's description, and patterns as JavaScript has them."""
    told = descriptions(struct)
    fields = {field.encode_name: field.name for field in msgspec.structs.fields(struct)}
    properties = {
        key: _portable(value) | ({"description": told[fields[key]]} if fields[key] in told else {})
        for key, value in schema["properties"].items()
    }
    rest = {key: value for key, value in schema.items() if key != "title"}
    if whole and not struct.__struct_config__.omit_defaults:  # type: ignore[attr-defined]
        rest["required"] = list(properties)
    return rest | {"properties": properties}


def descriptions(struct: type) -> dict[str, str]:
    """What the string below each field says, by the field's name."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(struct))).body
    assert isinstance(definition, ast.ClassDef)
    told = {}
    for field, below in pairwise(definition.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                told[name] = inspect.cleandoc(text).replace("\n", " ")
    return told


def _portable(schema: dict[str, Any]) -> dict[str, Any]:
    """Python's end of a text is JavaScript's `$`."""
    if "pattern" not in schema:
        return schema
    return schema | {"pattern": schema["pattern"].replace(r"\Z", "$")}
