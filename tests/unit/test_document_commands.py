"""Every line of `aws`, `sam` and `foyer` in the documents is one that these commands take."""

from __future__ import annotations

import re
import shlex
import subprocess
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from botocore import xform_name
from botocore.session import Session

from foyer.cli.command import COMMANDS
from tests.conftest import REPOSITORY

TRACKED = subprocess.run(["git", "ls-files", "*.md"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
DOCUMENTS = [REPOSITORY / name for name in TRACKED.splitlines() if name != "CHANGELOG.md"]
SAM = REPOSITORY / ".sam-venv/bin/sam"
OF_EVERY_COMMAND = {"query", "output", "profile", "region"}
"""Options of the AWS CLI itself (AWS CLI Command Reference, Global options)."""
OF_THE_CLI = {
    ("cloudformation", "deploy"): {"template-file", "stack-name", "capabilities", "parameter-overrides", "tags"},
    ("configure", ""): {"profile"},
    ("configure", "list-profiles"): set(),
    ("dynamodb", "wait"): {"table-name"},
    ("logs", "tail"): {"since", "follow", "filter-pattern"},
    ("s3", "cp"): {"recursive", "exclude", "include"},
    ("s3", "rm"): {"recursive", "exclude", "include"},
    ("s3", "sync"): {"delete", "exclude", "include"},
    ("sso", "login"): {"profile"},
}
"""Commands that are no operations of an API, with their options (AWS CLI Command Reference, by their names)."""


def lines(program: str) -> list[tuple[str, str]]:
    """A document's name and a command line: of a console, or in backquotes."""
    found = set()
    for path in DOCUMENTS:
        text = path.read_text()
        shown = re.findall(
            rf"(?<![\w./`-]){program} [a-z][^`\n;]*", "\n".join(re.findall(r"^\$ .*$", text, re.MULTILINE))
        )
        quoted = re.findall(rf"`({program} [a-z][^`\n]*)`", text)
        found |= {(path.name, each.strip()) for each in shown + quoted}
    return sorted(found)


def words(command: str) -> list[str]:
    """As a shell splits them, with a word for what it would put in, and without a comment."""
    plain = re.sub(r"\$\((?:[^()]|\([^)]*\))*\)", "value", command)
    return shlex.split(re.sub(r"\s#.*$", "", plain))


def options(given: list[str]) -> set[str]:
    return {each.removeprefix("--").partition("=")[0] for each in given if each.startswith("--")}


def unknown_to_aws(command: str) -> set[str]:
    """Options that there are not; KeyError for an operation that there is not."""
    _, service, *rest = words(command)
    name = rest[0] if rest and not rest[0].startswith("-") else ""
    if (service, name) in OF_THE_CLI:
        return options(rest) - OF_EVERY_COMMAND - OF_THE_CLI[service, name]
    model = Session().get_service_model(service)
    operation = model.operation_model({xform_name(each, "-"): each for each in model.operation_names}[name])
    members = operation.input_shape.members.items()
    known = {xform_name(each, "-") for each, _ in members}
    known |= {f"no-{xform_name(each, '-')}" for each, shape in members if shape.type_name == "boolean"}
    assert {xform_name(each, "-") for each in operation.input_shape.required_members} <= options(rest)
    return options(rest) - OF_EVERY_COMMAND - known


@cache
def help_of_sam(*command: str) -> str:
    return subprocess.run([SAM, *command, "--help"], capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.parametrize(("document", "command"), lines("aws"))
def test_the_aws_cli_takes_it(document: str, command: str) -> None:
    assert not unknown_to_aws(command), document


@pytest.mark.parametrize(("document", "command"), [*lines("sam"), ("the Makefile", "sam validate --lint")])
def test_the_sam_cli_takes_it(document: str, command: str) -> None:
    named = [each for each in words(command)[1:] if not each.startswith("-")]
    shown = help_of_sam(*named[: 2 if named[0] in ("local", "pipeline") else 1])
    for option in options(words(command)):
        assert f"--{option}" in shown, document


@pytest.mark.parametrize(("document", "command"), lines("foyer"))
def test_foyer_takes_it(document: str, command: str) -> None:
    _, name, *given = words(command)
    assert name in COMMANDS, document
    assert import_module(f"foyer.cli.{name}").build_parser().parse_args(given).stack == "foyer"


def test_a_command_that_there_is_not_is_found() -> None:
    assert unknown_to_aws("aws dynamodb delete-table --table-name a --force") == {"force"}
    assert unknown_to_aws("aws s3 rm --recursive --dryrn s3://a") == {"dryrn"}
    with pytest.raises(KeyError):
        unknown_to_aws("aws dynamodb drop-table --table-name a")
    with pytest.raises(AssertionError):
        unknown_to_aws("aws dynamodb delete-table")


def test_the_documents_have_such_lines() -> None:
    assert {"operations.md", "scale.md", "recordings.md"} <= {document for document, _ in lines("aws")}
    assert {"README.md", "operations.md", "recordings.md"} <= {document for document, _ in lines("foyer")}
    assert [path for path in DOCUMENTS if path == Path(REPOSITORY / "README.md")]


@pytest.mark.parametrize(
    "command",
    sorted(
        re.findall(
            r"aws [a-z-]+ [a-z][a-z0-9-]+ --[^\"`\n]*",
            re.sub(r'"\n\s*f?"', "", "\n".join(path.read_text() for path in (REPOSITORY / "deploying").glob("*.py"))),
        )
    ),
)
def test_the_commands_that_messages_advise_are_ones_that_the_aws_cli_takes(command: str) -> None:
    assert not unknown_to_aws(re.sub(r"\{[^}]*\}", "value", command))
