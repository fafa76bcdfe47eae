"""The OpenAPI document as a page that needs nothing from elsewhere: no script, one style, which its policy names."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any

from foyer.http.openapi.wording import code, prose, type_of

Document = Mapping[str, Any]

STYLE = (Path(__file__).parent / "page.css").read_text()
_STYLE_HASH = base64.b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page's Content-Security-Policy: its own style, and nothing else whatever."""


def page(document: Document) -> str:
    """The whole page."""
    info = document["info"]
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(info['title'])} API</title><style>{STYLE}</style></head><body>"
    )
    title = f"<h1>{escape(info['title'])} API</h1><p>{prose(info['summary'])} {prose(info['description'])}</p>"
    raw = '<p><a href="openapi.json">OpenAPI document</a></p>'
    groups = "".join(_group(document, tag) for tag in document["tags"])
    return f"{head}{title}{raw}{groups}{_schemas(document)}</body></html>\n"


def _group(document: Document, tag: Mapping[str, str]) -> str:
    operations = (
        _operation(document, method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if tag["name"] in operation["tags"]
    )
    return f"<h2>{escape(tag['name'])}</h2><p>{prose(tag['description'])}</p>{''.join(operations)}"


def _operation(document: Document, method: str, path: str, operation: Mapping[str, Any]) -> str:
    summary = (
        f'<summary><span class="method">{method.upper()}</span> {code(path)} '
        f'<span class="quiet">{prose(operation["summary"])}</span></summary>'
    )
    parts = [
        f"<p>{prose(operation['description'])}</p>",
        _security(document, operation["security"]),
        _parameters(operation.get("parameters", [])),
        *_bodies(operation),
        "<h3>Answers</h3>",
        *(_answer(document, status, answer) for status, answer in operation["responses"].items()),
    ]
    return f'<details id="{escape(operation["operationId"])}">{summary}{"".join(parts)}</details>'


def _security(document: Document, security: list[dict[str, list[str]]]) -> str:
    schemes = [document["components"]["securitySchemes"][name] for one in security for name in one]
    told = [f"HTTP {scheme['scheme'].capitalize()}: {prose(scheme['description'])}" for scheme in schemes]
    return f'<p class="quiet">{" ".join(told) or "No credentials."}</p>'


def _parameters(parameters: list[dict[str, Any]]) -> str:
    if not parameters:
        return ""
    rows = ((each["name"], each["schema"], each.get("description", ""), each["required"]) for each in parameters)
    return f"<h3>Parameters</h3>{_table(rows)}"


def _bodies(operation: Mapping[str, Any]) -> Iterator[str]:
    content = operation.get("requestBody", {}).get("content", {})
    if content:
        yield "<h3>Body</h3>"
    for media_type, each in content.items():
        yield f"<p>{code(media_type)}: {type_of(each['schema'])}</p>{_example(each)}"


def _answer(document: Document, status: str, answer: Mapping[str, Any]) -> str:
    found = document["components"]["responses"][answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer
    phrase = f"<b>{status}</b> {HTTPStatus(int(status)).phrase}"
    contents = found["content"].items()
    told = "".join(f" {code(kind)}: {type_of(each['schema'])}{_example(each)}" for kind, each in contents)
    return f"<p>{phrase}: {prose(found['description'])}{'' if '$ref' in answer else told}</p>"


def _example(content: Mapping[str, Any]) -> str:
    if "example" not in content:
        return ""
    text = escape(json.dumps(content["example"], indent=1, ensure_ascii=False))
    return f"<details><summary>Example</summary><pre>{text}</pre></details>"


def _schemas(document: Document) -> str:
    schemas = document["components"]["schemas"].items()
    return "<h2>Schemas</h2>" + "".join(_schema(name, schema) for name, schema in schemas)


def _schema(name: str, schema: Mapping[str, Any]) -> str:
    summary = f'{code(name)} <span class="quiet">{prose(schema.get("description", ""))}</span>'
    inside = f'<div id="schema-{escape(name)}">{_table(_fields(schema))}</div>'  # whoever is sent there opens it
    return f"<details><summary>{summary}</summary>{inside}</details>"


def _fields(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], str, bool]]:
    for name, field in schema["properties"].items():
        yield name, field, field.get("description", ""), name in schema.get("required", ())


def _table(rows: Iterator[tuple[str, Mapping[str, Any], str, bool]]) -> str:
    """Name, type, what it is, whether it must be there."""
    cells = (
        (code(name) + (" <b>*</b>" if required else ""), type_of(schema), prose(what))
        for name, schema, what, required in rows
    )
    lines = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in cells)
    head = "<thead><tr><th>name (<b>*</b> always)</th><th>type</th><th></th></tr></thead>"
    return f'<div class="wide"><table>{head}{lines}</table></div>'
