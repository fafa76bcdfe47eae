from __future__ import annotations

import base64
import re
from hashlib import sha256
from html.parser import HTMLParser

from foyer.http.openapi.document import document
from foyer.http.openapi.page import POLICY, page
from foyer.http.openapi.wording import type_of

DOCUMENT = document()
PAGE = page(DOCUMENT)
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """The page's links and ids; every tag that was opened must be closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag != "script"
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            assert name not in ("src", "style")
            assert not name.startswith("on")
            if name in ("href", "id"):
                (self.links if name == "href" else self.ids).append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read() -> Reader:
    reader = Reader()
    reader.feed(PAGE)
    return reader


def test_the_page_is_whole_and_has_no_script() -> None:
    assert read().open == []


def test_it_needs_nothing_from_elsewhere() -> None:
    reader = read()
    assert {link for link in reader.links if not link.startswith("#")} == {"openapi.json"}
    assert {link.removeprefix("#") for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert "url(" not in PAGE
    assert "@import" not in PAGE


def test_its_policy_names_its_style_and_allows_nothing_else() -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in POLICY
    assert POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in POLICY


def test_every_operation_and_every_schema_is_on_it() -> None:
    ids = set(read().ids)
    assert {each["operationId"] for methods in DOCUMENT["paths"].values() for each in methods.values()} <= ids
    assert {f"schema-{name}" for name in DOCUMENT["components"]["schemas"]} <= ids


def test_it_follows_the_readers_light_or_dark() -> None:
    assert "color-scheme: light dark" in PAGE


def test_what_the_document_says_is_text_and_never_markup() -> None:
    hostile = {**DOCUMENT, "info": {"title": "<script>", "summary": "`<b>`", "description": "&"}}
    assert "<script>" not in page(hostile)
    assert "<code>&lt;b&gt;</code> &amp;" in page(hostile)


def test_a_schema_is_told_in_a_line() -> None:
    assert type_of({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}]}) == "[integer, integer]"
    assert type_of({"anyOf": [{"type": "number"}, {"type": "null"}]}) == "number or null"
    assert type_of({"type": "number", "minimum": 0, "maximum": 1}) == "number from 0 to 1"
    assert type_of({"enum": ["a", "b"]}) == "<code>&quot;a&quot;</code> or <code>&quot;b&quot;</code>"
    assert type_of({"$ref": "#/components/schemas/X"}) == '<a href="#schema-X"><code>X</code></a>'
    assert type_of({}) == "anything"
