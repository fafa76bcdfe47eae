"""The OpenAPI document, made from the table of operations and the structs at the edge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from foyer.http.openapi import camera_operations, data_operations
from foyer.http.openapi.operation import Answer, Body, Caller, Operation
from foyer.http.openapi.parameters import parameters_of
from foyer.http.openapi.refusals import REFUSALS, Refusal
from foyer.http.openapi.schemas import components, referred, structs_in

FILE = Path(__file__).parent.parent / "openapi.json"
"""Where it is committed, for the function that serves it: making it takes all of the package."""
OPERATIONS = (*camera_operations.OPERATIONS, *data_operations.OPERATIONS)
EVERYWHERE = (429, 500, 503)
"""Refusals of every operation: the gateway's own, and what nobody foresaw."""
_GROUPS = {
    "Frames": "The direct way, for cameras without a client.",
    "Jobs": "The published Scene Analysis API.",
    "Blobs": "Pictures sent ahead.",
    "Directory": "Where published clients begin.",
    "Data": "Figures and who is there now, for dashboards.",
    "Reference": "What you are reading.",
}
_ENCODING = {
    "meta": {"contentType": "application/json"},
    camera_operations.PART: {"contentType": "image/jpeg, image/png"},
}
"""Of the parts; a client may say what it likes, the bytes decide."""
_SCHEMES = {
    Caller.CAMERA: {"type": "http", "scheme": "basic", "description": "A camera's client id and its access token."},
    Caller.TOKEN: {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Of `/api-token-authstream/`.",
    },
}


def text() -> str:
    """The document as it is committed."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def document() -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Foyer",
            "version": "1",
            "summary": "Who is in front of the camera, from frame to frame.",
            "description": "A slash at the end of a path makes no difference.",
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": what} for name, what in _GROUPS.items()],
        "paths": paths,
        "components": {
            "securitySchemes": {scheme.value: told for scheme, told in _SCHEMES.items()},
            "responses": {each.name: _refusal(each) for each in REFUSALS.values()},
            "schemas": components(_structs(), _answered()),
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    refusals = {*operation.refusals, *EVERYWHERE} | ({401} if operation.caller is not Caller.ANYBODY else set())
    made: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": operation.description,
        "tags": [operation.group],
        "security": [{operation.caller.value: []}] if operation.caller is not Caller.ANYBODY else [],
        "parameters": parameters_of(operation),
        "requestBody": _body(operation.bodies),
        "responses": {str(status): _answer(answer) for status, answer in operation.answers.items()}
        | {str(status): {"$ref": f"#/components/responses/{REFUSALS[status].name}"} for status in sorted(refusals)},
    }
    return {key: value for key, value in made.items() if value or key in ("security", "responses")}


def _body(bodies: tuple[Body, ...]) -> dict[str, Any] | None:
    if not bodies:
        return None
    content = {each.media_type: _content(each.schema, each.example) for each in bodies}
    if "multipart/form-data" in content:
        content["multipart/form-data"]["encoding"] = _ENCODING
    return {"required": True, "content": content}


def _answer(answer: Answer) -> dict[str, Any]:
    made = {"description": answer.what, "content": {answer.media_type: _content(answer.schema, answer.example)}}
    if answer.located:
        made["headers"] = {"Location": {"schema": {"type": "string", "format": "uri"}}}
    return made


def _content(schema: Any, example: Any) -> dict[str, Any]:
    return {"schema": referred(schema)} | ({"example": example} if example is not None else {})


def _refusal(refusal: Refusal) -> dict[str, Any]:
    made = {"description": refusal.why, "content": {"application/json": {"schema": referred(refusal.schema)}}}
    if refusal.header:  # not required: what the gateway refuses has none
        made["headers"] = {refusal.header: {"schema": {"type": "string"}}}
    return made


def _structs() -> Iterator[type]:
    """Everything that bodies, answers and refusals name."""
    for operation in OPERATIONS:
        yield from structs_in([each.schema for each in operation.bodies])
    yield from _answered()


def _answered() -> Iterator[type]:
    schemas: list[Mapping[str, Any] | type] = [each.schema for one in OPERATIONS for each in one.answers.values()]
    yield from structs_in(schemas)
    yield from structs_in([each.schema for each in REFUSALS.values()])
