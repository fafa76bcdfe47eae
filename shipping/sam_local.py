"""`make sam-local`: what `make package` built, in the containers of the SAM CLI."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from shutil import rmtree

import requests
from rich.console import Console

from local import template as templates
from local.template import ROOT
from shipping import docker, plan, sam_cli, sam_template
from shipping.answers import WrongAnswer, check
from shipping.cloud import CAMERA, TOKEN, Cloud, built
from shipping.plan import Plan
from shipping.samples import samples_of
from shipping.trial import prepared

_FOLDER = ROOT / "build" / "sam-local"
_AUTH = (CAMERA, TOKEN)
_SECONDS = 120
_TIMES = 3
"""How often each sample is sent: somebody is announced once seen often enough."""


def main() -> int:
    """Try every function and the API; the exit status, 0 where there is no Docker to try them in."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    if not docker.runs():
        console.print(
            "[bold yellow]SKIPPED: nothing ran in the SAM CLI's containers: no Docker engine answers here; "
            "install and start one, and try again.[/]",
            soft_wrap=True,
        )
        return 0
    rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    shipment, template = plan.load(), templates.load()
    try:
        with docker.services() as services, built(template, services.outside) as cloud:
            path = sam_template.write(shipment, template, services.inside, _FOLDER)
            _invoke_all(shipment, path, services.network, cloud, console)
            with sam_cli.api(path, services.network, _FOLDER / "start-api.log") as url:
                _ask(url, shipment, console)
    except (WrongAnswer, sam_cli.SamFailed, docker.DockerFailed) as error:
        console.print(f"[bold red]FAILED[/] {error}", soft_wrap=True)
        return 1
    return 0


def _invoke_all(shipment: Plan, path: Path, network: str, cloud: Cloud, console: Console) -> None:
    for function in shipment.functions:
        for sample in samples_of(function):
            for time in range(1, _TIMES + 1):
                answer = sam_cli.invoke(function.logical_id, prepared(sample, cloud), path, network)
                check(function.name, sample.event, answer, cloud, repeated=time == _TIMES)
            console.print(f"sam local invoke: {sample.name} is answered right")


def _ask(url: str, shipment: Plan, console: Console) -> None:
    """One request without a body, and one with a picture, which the SAM CLI may damage (aws-sam-cli #7927)."""
    directory = requests.get(f"{url}/services", auth=_AUTH, timeout=_SECONDS)
    if directory.status_code != 200 or "scene_analysis" not in directory.json()["services"]:
        raise WrongAnswer(f"start-api: the directory is {directory.status_code} {directory.text}")
    console.print("sam local start-api: the directory is answered right")
    frames = [s for f in shipment.functions for s in samples_of(f) if s.event.get("rawPath") == "/v1/frames"]
    for sample in frames:
        picture = base64.b64decode(sample.event["body"])
        answer = requests.post(f"{url}/v1/frames", data=picture, auth=_AUTH, timeout=_SECONDS,
                               headers={"Content-Type": "image/jpeg"})  # fmt: skip
        if answer.status_code not in {201, 400, 415, 422}:
            raise WrongAnswer(f"start-api: a picture is answered with {answer.status_code} {answer.text}")
        how = "whole" if answer.status_code == 201 else f"damaged, and refused with {answer.status_code}"
        console.print(f"sam local start-api: the picture of {sample.name} came through {how}")
