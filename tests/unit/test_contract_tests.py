"""The table of the contract's statements names tests that are there, and the code cites sections that are there."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict

import pytest

from tests.conftest import REPOSITORY

LINES = (REPOSITORY / "docs/contract-tests.md").read_text().splitlines()
NAMED: dict[str, set[str]] = defaultdict(set)
for path, name in re.findall(r"`([\w/]+\.py)::(\w+)`", "\n".join(LINES)):
    NAMED[path].add(name)
SECTIONS = set(re.findall(r"^## (\d+)\. ", (REPOSITORY / "docs/contract.md").read_text(), re.MULTILINE))
CITED = re.compile(r"[Cc]ontract(?:'s words|'s form)?,? \(?sections? (\d+)(?: (?:and|to) (\d+))?")


@pytest.mark.parametrize("path", sorted(NAMED))
def test_every_test_named_in_the_table_exists(path: str) -> None:
    module = ast.parse((REPOSITORY / "tests" / path).read_text())
    functions = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}

    assert NAMED[path] <= functions
    assert all(name.startswith("test_") for name in NAMED[path])


def test_every_statement_of_every_section_has_a_test() -> None:
    headings = [line for line in LINES if line.startswith("## ")]
    rows = [line for line in LINES if line.startswith("| ") and not line.startswith("| statement")]

    assert [heading[3] for heading in headings] == ["1", "2", "3", "6", "7", "8", "9"]
    assert len(rows) > 60
    assert [row for row in rows if not re.search(r"`[\w/]+\.py::test_\w+` \|$", row)] == []


def test_every_section_of_the_contract_that_is_cited_exists() -> None:
    listed = ["git", "ls-files", "*.py", "*.ts", "*.md", "*.yaml"]
    files = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split()
    cited = {
        number: name
        for name in files
        for found in CITED.findall((REPOSITORY / name).read_text())
        for number in filter(None, found)
    }

    assert {str(number) for number in range(1, 11)} == SECTIONS
    assert {"1", "2", "3", "4", "5", "6", "7", "8", "9"} <= set(cited)
    assert {number: name for number, name in cited.items() if number not in SECTIONS} == {}
