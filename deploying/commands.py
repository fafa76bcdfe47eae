"""The commands that a deployment is made of, run as somebody would type them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from deploying.preflight import SAM
from deploying.problems import Problem
from deploying.settings import Settings
from local.template import ROOT

BUILT = ROOT / ".aws-sam" / "build"
"""Where `make package` leaves what runs."""
_MAKES_OWN = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES")
"""What make tells the makes that it starts, of which variables were on its command line."""


def make(target: str, **variables: str) -> None:
    """`make TARGET`, its variables in the environment, where no list of processes shows them.

    Raises:
        Problem: it failed; its own words are above.
    """
    _run(["make", "--no-print-directory", target], variables, f"`make {target}` failed; its last lines say why")


def sam_deploy(settings: Settings, tags: Mapping[str, str]) -> None:
    """Send what was built and make or change the stack, asking nothing. A failure is rolled back by CloudFormation.

    Only with --guided does the SAM CLI ask whether open routes are meant ("has no authentication"); it mentions them.

    Raises:
        Problem: it failed; its own words are above.
    """
    arguments = deploy_arguments(settings, tags)
    _run([str(SAM), *arguments], {"SAM_CLI_TELEMETRY": "0"}, "The stack could not be deployed; see the lines above")


def deploy_arguments(settings: Settings, tags: Mapping[str, str]) -> list[str]:
    """The words after `sam`."""
    words = ["deploy", "--template-file", str(BUILT / "template.yaml"), "--stack-name", settings.stack]
    if settings.environment:
        words += ["--config-file", str(ROOT / "samconfig.toml"), "--config-env", settings.environment]
    words += ["--resolve-s3", "--s3-prefix", settings.stack]  # the bucket is of all stacks; teardown finds its own part
    words += ["--capabilities", "CAPABILITY_IAM"]
    words += ["--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-disable-rollback", "--no-progressbar"]
    if settings.parameters:
        words += ["--parameter-overrides", *_quoted(settings.parameters)]
    if tags:
        words += ["--tags", *_quoted(tags)]
    return words


def _quoted(pairs: Mapping[str, str]) -> list[str]:
    """Pairs as the SAM CLI takes them: it splits at spaces what is not in quotation marks."""
    return [f'{name}="{value.replace(chr(34), chr(92) + chr(34))}"' for name, value in pairs.items()]


def _run(words: Sequence[str], variables: Mapping[str, str], failure: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _MAKES_OWN}
    environment.update(variables)
    sys.stdout.flush()  # what was said so far comes before what the command says
    try:
        status = subprocess.run(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
    except OSError as error:
        raise Problem(f"{words[0]} cannot be run: {error.strerror}.") from error
    if status:
        raise Problem(f"{failure}.")
