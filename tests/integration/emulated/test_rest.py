"""The smallest of the built functions, run as Lambda runs it: skipped where nothing is built to be run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local import template as templates
from local.template import ROOT, Template
from shipping import parts, runtime
from shipping.cloud import built, served
from shipping.parts import Function
from shipping.runtime import Runtime
from shipping.samples import renewed, samples_of
from shipping.sandbox import started
from shipping.serving import Failed


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
def template(found: Runtime) -> Iterator[Template]:
    """The built one, its resources standing."""
    loaded = templates.load(parts.BUILT)
    with served() as address, built(loaded, address):
        yield loaded


def test_the_directory_is_answered_right(template: Template, found: Runtime, tmp_path: Path) -> None:
    with started(rest(), template, found, tmp_path / "log") as sandbox:
        answer, _ = sandbox.invoke(renewed(samples_of("rest")["rest-directory"]))

        assert answer["statusCode"] == 200
        assert json.loads(answer["body"])["services"]["scene_analysis"] == {"url": "/services/scene_analysis"}
        assert sandbox.init_milliseconds() > 0
        assert 10_000_000 < sandbox.peak_memory() < 512 * 1024 * 1024
        assert sandbox.metrics() == set()


def test_what_it_counts_is_found_in_its_log(template: Template, found: Runtime, tmp_path: Path) -> None:
    with started(rest(), template, found, tmp_path / "log") as sandbox:
        answer, _ = sandbox.invoke(renewed(samples_of("rest")["rest-refused"]))

        assert answer["statusCode"] == 401
        assert sandbox.metrics() == {"Refused"}


def test_a_handler_that_is_not_there_is_reported_as_a_failure(
    template: Template, found: Runtime, tmp_path: Path
) -> None:
    broken = replace(rest(), handler="rest.nothing")

    with started(broken, template, found, tmp_path / "log") as sandbox, pytest.raises(Failed, match="nothing"):
        sandbox.invoke({})


def rest() -> Function:
    return next(function for function in parts.load() if function.name == "rest")
