"""How the page words a schema, in HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any


def code(text: str) -> str:
    """Text as code."""
    return f"<code>{escape(text)}</code>"


def prose(text: str) -> str:
    """Text with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def type_of(schema: Mapping[str, Any]) -> str:
    """What a value may be, in a line."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#schema-{name}"><code>{name}</code></a>'
    if "anyOf" in schema:
        return " or ".join(map(type_of, schema["anyOf"]))
    if "allOf" in schema:
        return ", with ".join(map(type_of, schema["allOf"]))
    if "const" in schema:
        return code(json.dumps(schema["const"]))
    if "enum" in schema:
        return " or ".join(code(json.dumps(value)) for value in schema["enum"]) + _default(schema)
    return _plain(schema) + _default(schema)


def _plain(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type")
    if kind == "array" and "prefixItems" in schema:
        return f"[{', '.join(map(type_of, schema['prefixItems']))}]"
    if kind == "array":
        return f"list of {type_of(schema['items'])}" if "items" in schema else "list"
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"object of {type_of(schema['additionalProperties'])}"
    if kind == "object" and "properties" in schema:
        return "; ".join(f"{code(name)}: {type_of(field)}" for name, field in schema["properties"].items())
    if kind is None:
        return f"like {code(schema['pattern'])}" if "pattern" in schema else "anything"
    return " ".join([str(kind), *_limits(schema)])


def _limits(schema: Mapping[str, Any]) -> list[str]:
    told = []
    if "format" in schema:
        told.append(f"({escape(schema['format'])})")
    if "minimum" in schema:
        told.append(f"from {schema['minimum']}" + (f" to {schema['maximum']}" if "maximum" in schema else ""))
    if "pattern" in schema:
        told.append(f"like {code(schema['pattern'])}")
    return told


def _default(schema: Mapping[str, Any]) -> str:
    if schema.get("default") is None:
        return ""
    return f'<span class="quiet">, else {code(json.dumps(schema["default"]))}</span>'
