"""`make sam-local`: what `sam build` built, in the containers of the SAM CLI."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import requests
from rich.console import Console

from local import template as templates
from local.template import ROOT
from shipping import docker, parts, sam_cli
from shipping.answers import WrongAnswer, check
from shipping.cloud import CAMERA, TOKEN, Cloud, built, picture
from shipping.samples import samples_of

_LOGS = ROOT / "build" / "sam-local"
_AUTH = (CAMERA, TOKEN)
_SECONDS = 120
_TIMES = 3
"""How often each sample is sent: somebody is announced once seen often enough."""


def main(_words: Sequence[str] = ()) -> int:
    """Try every function and the API; the exit status, 0 where there is no Docker to try them in."""
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 120)
    if not docker.runs():
        console.print(
            "[bold yellow]SKIPPED: nothing ran in the SAM CLI's containers: no Docker engine answers here; "
            "install and start one, and try again.[/]"
        )
        return 0
    template = templates.load(parts.BUILT)
    _LOGS.mkdir(parents=True, exist_ok=True)
    try:
        with docker.services() as (outside, inside), built(template, outside) as cloud:
            path = sam_cli.addressed(template, inside)
            with sam_cli.serving("start-lambda", path, _LOGS / "start-lambda.log") as url:
                _invoke_all(url, cloud, console)
            with sam_cli.serving("start-api", path, _LOGS / "start-api.log") as url:
                ask(url, console)
    except (WrongAnswer, sam_cli.SamFailed, docker.DockerFailed) as error:
        console.print(f"[bold red]FAILED[/] {error}")
        return 1
    return 0


def _invoke_all(url: str, cloud: Cloud, console: Console) -> None:
    for function in parts.load():
        for sample in samples_of(function):
            for time in range(1, _TIMES + 1):
                answer = sam_cli.invoke(url, function.logical_id, cloud.prepared(sample))
                check(function.name, sample, answer, cloud, repeated=time == _TIMES)
            console.print(f"sam local start-lambda: {sample.name} is answered right")


def ask(url: str, console: Console) -> None:
    """One request without a body, and one with a picture, which the SAM CLI refuses with 502 (aws-sam-cli #7927).

    It takes the body of an HTTP API's request for UTF-8. WrongAnswer for anything but that, or the right answer of a
    SAM CLI that has got over it.
    """
    directory = requests.get(f"{url}/services", auth=_AUTH, timeout=_SECONDS)
    if directory.status_code != 200 or "scene_analysis" not in directory.json()["services"]:
        raise WrongAnswer(f"start-api: the directory is {directory.status_code} {directory.text}")
    console.print("sam local start-api: the directory is answered right")
    answer = requests.post(
        f"{url}/v1/frames", data=picture(), auth=_AUTH, timeout=_SECONDS, headers={"Content-Type": "image/jpeg"}
    )
    if answer.status_code == 502 and answer.json() == {"message": "Internal server error"}:
        console.print("sam local start-api: a raw picture is refused with 502, as expected (aws-sam-cli #7927)")
    elif answer.status_code == 201:
        console.print("sam local start-api: a raw picture is answered right")
    else:
        raise WrongAnswer(f"start-api: a raw picture is answered with {answer.status_code} {answer.text}")
