"""An account on 127.0.0.1, and `make deploy` against it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.conftest import REPOSITORY

MANAGED = "aws-sam-cli-managed-default"
REGION = "eu-west-1"
MAKE = """\
#!{python}
import json, os, sys
given = {{name: os.environ[name] for name in ("STACK", "URL", "CAMERA", "TOKEN") if name in os.environ}}
with open({record!r}, "a") as record:
    record.write(json.dumps([sys.argv[-1], given]) + "\\n")
sys.exit(sys.argv[-1] == os.environ.get("FAILS"))
"""
"""Stands in for make, whose targets have tests of their own: writes down what is made, and with which variables."""
PROGRAM = """\
import sys
from pathlib import Path
from deploying import __main__, callers, commands
commands.BUILT, callers.NOTICED = Path({built!r}), 0.0
sys.exit(__main__.main([{command!r}]))
"""


@dataclass
class Account:
    """Where its AWS listens, and what runs commands against it."""

    url: str
    folder: Path

    @property
    def variables(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": self.url,
            "SAM_CLI_POLL_DELAY": "1",
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "PYTHONPATH": "layers/foyer/python:.",
            "NO_COLOR": "1",
            "COLUMNS": "200",
        }

    def run(self, command: str, typed: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        """The command's own process: it reads which tables there are once."""
        program = PROGRAM.format(built=str(self.folder / "built"), command=command)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FOYER_")}
        return subprocess.run(
            [sys.executable, "-c", program], cwd=REPOSITORY, env=kept | self.variables | variables,
            input=typed, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip

    def client(self, service: str) -> Any:
        return boto3.client(service, endpoint_url=self.url, region_name=REGION)

    def made(self) -> list[tuple[str, dict[str, str]]]:
        """The targets that were made since last asked, with their variables."""
        record = self.folder / "made"
        lines = record.read_text().splitlines() if record.exists() else []
        record.unlink(missing_ok=True)
        return [tuple(json.loads(line)) for line in lines]


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    folder = tmp_path_factory.mktemp("account")
    make = folder / "make"
    make.write_text(MAKE.format(python=sys.executable, record=str(folder / "made")))
    make.chmod(0o755)
    _build(folder / "built")
    command = [sys.executable, "-m", "tests.fixtures.account_server"]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        assert server.stdin is not None
        assert server.stdout is not None
        account = Account(server.stdout.readline().strip(), folder)
        _bucket_of_the_sam_cli(account)
        yield account
        server.stdin.close()


def _build(folder: Path) -> None:
    """What the SAM CLI sends: the template itself, and a file for each function and layer."""
    shutil.copytree(REPOSITORY / "statemachine", folder / "statemachine")
    shutil.copy(REPOSITORY / "template.yaml", folder)
    for part in ("functions/analyse", "functions/rest", "functions/sweep", "functions/depart", "functions/recordings",
                 "layers/foyer", "layers/runtime", "layers/models"):  # fmt: skip
        (folder / part).mkdir(parents=True)
        (folder / part / "code.py").write_text(f"# {part}\n")


def _bucket_of_the_sam_cli(account: Account) -> None:
    """The stack that the SAM CLI makes first; moto forgets the tags of a stack that a change set has made."""
    body = """
        Resources: {SamCliSourceBucket: {Type: "AWS::S3::Bucket"}}
        Outputs: {SourceBucket: {Value: !Ref SamCliSourceBucket}}
    """
    account.client("cloudformation").create_stack(
        StackName=MANAGED,
        TemplateBody=textwrap.dedent(body),
        Tags=[{"Key": "ManagedStackSource", "Value": "AwsSamCli"}],
    )
