"""What make's variables come to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deploying import settings
from deploying.problems import Problem


def test_what_is_named_reaches_the_deployment() -> None:
    read = settings.read(
        "deploy",
        {"STACK": "foyer", "REGION": "eu-west-1", "PARAMETERS": "AgeGender=false LogLevel='DEBUG'", "TAGS": "a=b=c"},
    )

    assert (read.stack, read.region) == ("foyer", "eu-west-1")
    assert read.parameters == {"AgeGender": "false", "LogLevel": "DEBUG"}
    assert read.tags == {"a": "b=c"}
    assert read.credentials


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({}, "Name the stack: make deploy STACK=foyer"),
        ({"STACK": "my stack"}, "cannot be named 'my stack'"),
        ({"STACK": "f" * 39}, "leaves it 38 characters"),
        ({"STACK": "foyer", "PARAMETERS": "AgeGender"}, "takes name=value pairs"),
        ({"STACK": "foyer", "PARAMETERS": "A='b"}, "quotation mark"),
    ],
)
def test_what_is_malformed_is_refused_with_what_is_wrong(variables: dict[str, str], says: str) -> None:
    with pytest.raises(Problem, match=says):
        settings.read("deploy", variables)


def test_the_profiles_own_region_reaches_what_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("[profile work]\nregion = eu-central-1\n")
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    for restored in ("AWS_PROFILE", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(restored, "")
    variables = {"STACK": "foyer", "PROFILE": "work"}

    settings.enter(settings.read("deploy", variables), variables)

    assert os.environ["AWS_DEFAULT_REGION"] == os.environ["AWS_REGION"] == "eu-central-1"


def test_a_named_profile_is_used_in_place_of_the_environments_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"AWS_ACCESS_KEY_ID": "other", "AWS_DEFAULT_REGION": "us-east-1"})
    variables = {"STACK": "foyer", "PROFILE": "work", "REGION": "eu-west-1"}

    settings.enter(settings.read("deploy", variables), variables)

    assert os.environ == {"AWS_PROFILE": "work", "AWS_DEFAULT_REGION": "eu-west-1", "AWS_REGION": "eu-west-1"}


def test_names_in_every_region_fit_and_longer_stacks_can_be_torn_down() -> None:
    longest = settings.read("deploy", {"STACK": "f" * 38}).stack
    assert len(f"{longest}-ap-southeast-1-dashboard") <= 64
    assert settings.read("teardown", {"STACK": "f" * 39}).stack == "f" * 39
