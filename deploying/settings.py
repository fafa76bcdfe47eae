"""What a command was asked for: make's variables, which reach it as its environment."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

import boto3

from deploying.problems import Problem

_STACK = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,127}")
"""CloudFormation API, CreateStack: StackName."""
_LONGEST = 38
"""Characters of a name to deploy: with region and purpose behind it, CloudFront takes 64 (CloudFront API,
OriginAccessControlConfig: Name). A stack of a longer name may still be torn down."""
_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `make deploy` and `make teardown` take."""

    stack: str
    region: str | None
    """None: the profile's."""
    parameters: Mapping[str, str]
    """Of the template; those that are not named keep the value that they have."""
    tags: Mapping[str, str]
    """Empty: the stack's tags stay as they are."""
    environment: str | None
    """Environment of samconfig.toml."""
    credentials: bool
    """Whether a first operator and camera are made and shown."""


def read(command: str, variables: Mapping[str, str]) -> Settings:
    """The settings in make's variables.

    Raises:
        Problem: one is missing or malformed.
    """
    stack = variables.get("STACK", "")
    if not stack:
        raise Problem(f"Name the stack: make {command} STACK=foyer")
    if not _STACK.fullmatch(stack):
        raise Problem(f"A stack cannot be named {stack!r}: letters, digits and hyphens, a letter first, at most 128.")
    if command == "deploy" and len(stack) > _LONGEST:
        raise Problem(f"{stack!r} is too long: what is named after the stack leaves it {_LONGEST} characters.")
    region = variables.get("REGION") or variables.get("AWS_REGION") or variables.get("AWS_DEFAULT_REGION")
    return Settings(
        stack,
        region or None,
        _pairs("PARAMETERS", variables.get("PARAMETERS", "")),
        _pairs("TAGS", variables.get("TAGS", "")),
        variables.get("ENVIRONMENT") or None,
        variables.get("CREDENTIALS", "1") not in ("0", "no", "false"),
    )


def enter(settings: Settings, variables: Mapping[str, str]) -> None:
    """Let this process and those that it starts use the profile and region that were named."""
    if profile := variables.get("PROFILE"):
        os.environ["AWS_PROFILE"] = profile
        for key in _KEYS:  # they would be used in its place
            os.environ.pop(key, None)
    region = settings.region or boto3.Session().region_name  # the profile's, which make's own default would hide
    if region:  # boto3 reads the one, the AWS CLI the other
        os.environ["AWS_DEFAULT_REGION"] = os.environ["AWS_REGION"] = region


def _pairs(variable: str, text: str) -> dict[str, str]:
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise Problem(f"{variable} has a quotation mark too few: {text}") from error
    pairs = [word.partition("=") for word in words]
    if wrong := [name for name, sign, _ in pairs if not sign or not name]:
        raise Problem(f'{variable} takes name=value pairs, such as {variable}="Name=value", not {wrong[0]!r}.')
    return {name: value for name, _, value in pairs}
