"""Every refusal in the source has the contract's form (section 7)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import foyer.http
from foyer.http.openapi.refusals import REFUSALS

PACKAGE = Path(foyer.http.__file__).parent.parent
MAKERS = {"ApiError": 1, "bad_request": 0, "_refused": 0}
"""What makes a refusal, and the place of its code among the arguments; its sentence comes next."""


def refusals() -> Iterator[tuple[str, list[ast.expr]]]:
    """Where a refusal is made, and from its status or code on what it is made of."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                yield f"{node.func.id} in {path.relative_to(PACKAGE)}:{node.lineno}", node.args


def literal(expression: ast.expr) -> object:
    return expression.value if isinstance(expression, ast.Constant) else None


FOUND = dict(refusals())


def test_the_walk_finds_them() -> None:
    codes = {literal(arguments[MAKERS[where.split()[0]]]) for where, arguments in FOUND.items()}
    assert {"invalid_field", "too_many_frames", "blob_not_found", "streams_not_supported", "token_expired"} <= codes


@pytest.mark.parametrize("where", FOUND)
def test_a_refusals_code_is_for_programs_and_its_sentence_for_people(where: str) -> None:
    place = MAKERS[where.split(maxsplit=1)[0]]
    code, sentence = (literal(argument) for argument in FOUND[where][place : place + 2])

    if code is not None:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", str(code))
    if sentence is not None:
        assert re.fullmatch(r"[A-Z`].*[^.]\.", str(sentence))


@pytest.mark.parametrize("where", [where for where in FOUND if where.startswith("ApiError")])
def test_a_refusals_status_is_one_of_the_contracts(where: str) -> None:
    status = literal(FOUND[where][0])
    assert status in {None, 405, *REFUSALS}
