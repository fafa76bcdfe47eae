"""The smallest of the built functions, run as Lambda runs it: skipped where nothing is built to be run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local import template as templates
from local.cloud import CREDENTIALS
from local.template import ROOT
from shipping import parts, runtime
from shipping.cloud import built, served
from shipping.parts import Function
from shipping.runtime import Runtime
from shipping.samples import samples_of
from shipping.sandbox import Environment, Failed, Sandbox, unpack


@pytest.fixture(scope="module")
def found() -> Runtime:
    if not runtime.installed():
        pytest.skip("the Lambda runtime's packages are not installed: make emulate")
    question = ["make", "--question", parts.BUILT.relative_to(ROOT)]
    if subprocess.run(question, cwd=ROOT, capture_output=True, check=False).returncode:
        pytest.skip("what is built is older than its sources: make package")
    try:
        return runtime.find()
    except runtime.Absent as absent:
        pytest.skip(str(absent))


@pytest.fixture(scope="module")
def environment(found: Runtime, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return unpack(rest(), templates.load(parts.BUILT), found, tmp_path_factory.mktemp("rest"))


@pytest.fixture(scope="module")
def aws() -> Iterator[dict[str, str]]:
    with served() as address, built(templates.load(), address):
        yield {**CREDENTIALS, "AWS_ENDPOINT_URL": address}


def test_the_directory_is_answered_right(
    environment: Environment, found: Runtime, aws: dict[str, str], tmp_path: Path
) -> None:
    directory, _ = samples_of(rest())

    with Sandbox(environment, found, aws, tmp_path / "log") as sandbox:
        answer, _ = sandbox.invoke(directory.now())

        assert answer["statusCode"] == 200
        assert json.loads(answer["body"])["services"]["scene_analysis"] == {"url": "/services/scene_analysis"}
        assert sandbox.init_milliseconds() > 0
        assert 10_000_000 < sandbox.peak_memory() < environment.memory * 1024 * 1024
        assert sandbox.metrics() == set()


def test_what_it_counts_is_found_in_its_log(
    environment: Environment, found: Runtime, aws: dict[str, str], tmp_path: Path
) -> None:
    _, refused = samples_of(rest())

    with Sandbox(environment, found, aws, tmp_path / "log") as sandbox:
        answer, _ = sandbox.invoke(refused.now())

        assert answer["statusCode"] == 401
        assert sandbox.metrics() == {"Refused"}


def test_a_handler_that_is_not_there_is_reported_as_a_failure(
    environment: Environment, found: Runtime, aws: dict[str, str], tmp_path: Path
) -> None:
    broken = replace(environment, handler="rest.nothing")

    with Sandbox(broken, found, aws, tmp_path / "log") as sandbox, pytest.raises(Failed, match="nothing"):
        sandbox.invoke({})


def rest() -> Function:
    return next(function for function in parts.load() if function.name == "rest")
