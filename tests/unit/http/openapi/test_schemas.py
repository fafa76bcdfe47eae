from __future__ import annotations

from typing import Annotated

import msgspec

from foyer.http.openapi.schemas import components, descriptions, referred, structs_in


class Inner(msgspec.Struct):
    """Within."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[a-z]\Z")] = "a"


class Outer(msgspec.Struct):
    """Around."""

    several: dict[str, list[Inner]]
    """By name,
    in order."""
    renamed: int = msgspec.field(name="async", default=1)
    """Under another name."""
    bare: bool = False


class Sparse(msgspec.Struct, omit_defaults=True):
    """Leaves out what is as usual."""

    always: int
    sometimes: int = 0


def test_the_string_below_a_field_describes_it() -> None:
    assert descriptions(Outer) == {"several": "By name, in order.", "renamed": "Under another name."}
    fields = components([Outer], [])["Outer"]["properties"]
    assert fields["async"]["description"] == "Under another name."
    assert "description" not in fields["bare"]


def test_structs_below_come_along_and_a_pattern_ends_as_in_javascript() -> None:
    assert components([Outer], [])["Inner"]["properties"]["code"]["pattern"] == "^[a-z]$"


def test_of_an_answer_every_field_that_is_always_written_is_required() -> None:
    asked, told = components([Outer, Sparse], []), components([Outer, Sparse], [Outer, Sparse])
    assert (asked["Outer"]["required"], asked["Inner"]["required"]) == (["several"], [])
    assert (told["Outer"]["required"], told["Inner"]["required"]) == (["several", "async", "bare"], ["code"])
    assert told["Sparse"]["required"] == ["always"]


def test_a_struct_stands_for_its_reference_at_any_depth() -> None:
    schema = {"anyOf": [Inner, {"items": Outer}], "type": "object"}
    assert set(structs_in(schema)) == {Inner, Outer}
    assert referred(schema) == {
        "anyOf": [{"$ref": "#/components/schemas/Inner"}, {"items": {"$ref": "#/components/schemas/Outer"}}],
        "type": "object",
    }
