"""`make sam-local`: what `sam build` built, in the containers of the SAM CLI; moto is in one beside them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.metadata import version

import requests
from rich.console import Console
from samtranslator.yaml_helper import yaml_parse

from local import template as templates
from local.cloud import CREDENTIALS
from local.template import ROOT, Template
from shipping import parts
from shipping.answers import WrongAnswer, check
from shipping.cloud import CAMERA, TOKEN, Cloud, built
from shipping.samples import picture, renewed, samples_of
from shipping.serving import HOST, Failed, free_port, invoke, serving

_LOGS = ROOT / "build" / "sam-local"
_ADDRESSED = parts.BUILT.with_name("local.json")
_SECONDS = 600
"""What a start and an invocation may take: the first fetches or builds an image."""
_TIMES = 3
"""How often each sample is sent: somebody is announced once seen often enough."""


def main(_words: Sequence[str], console: Console) -> int:
    """Try every function and the API; the exit status, 0 where there is no Docker to try them in."""
    if not docker_runs():
        console.print(
            "[bold yellow]SKIPPED: nothing ran in the SAM CLI's containers: no Docker engine answers here; "
            "install and start one, and try again.[/]"
        )
        return 0
    template = templates.load(parts.BUILT)
    _LOGS.mkdir(parents=True, exist_ok=True)
    try:
        with aws() as (outside, inside), built(template, outside) as cloud:
            _ADDRESSED.write_text(addressed(template, inside))
            with sam("start-lambda") as url:
                _invoke_all(url, cloud, console)
            with sam("start-api") as url:
                ask(url, console)
    except (WrongAnswer, Failed) as error:
        console.print(f"[bold red]FAILED[/] {error}")
        return 1
    return 0


def docker_runs() -> bool:
    """Whether there is an engine, not the command alone."""
    with suppress(OSError, subprocess.TimeoutExpired):
        return subprocess.run(["docker", "info"], capture_output=True, timeout=30, check=False).returncode == 0
    return False


@contextmanager
def aws() -> Iterator[tuple[str, str]]:
    """The addresses of moto in a container, as this machine and as those of the SAM CLI reach it: not at 127.0.0.1."""
    port = free_port()
    command = ["docker", "run", "--rm", "--init", "--name", f"foyer-moto-{port}", "--publish", f"{HOST}:{port}:5000"]
    with serving([*command, f"motoserver/moto:{version('moto')}"], port, _LOGS / "moto.log", seconds=_SECONDS) as url:
        network = "{{.NetworkSettings.Networks.bridge.IPAddress}}"  # that containers are on by default
        found = subprocess.check_output(["docker", "inspect", "--format", network, f"foyer-moto-{port}"], text=True)
        yield url, f"http://{found.strip()}:5000"


def addressed(template: Template, endpoint: str) -> str:
    """The built template once more, with every variable's value written out; `endpoint` is AWS."""
    source = yaml_parse(parts.BUILT.read_text())
    for logical_id, properties in template.of_type("AWS::Lambda::Function"):
        variables = {**properties["Environment"]["Variables"], "AWS_ENDPOINT_URL": endpoint}
        source["Resources"][logical_id]["Properties"]["Environment"] = {"Variables": variables}
    return json.dumps(source)


def sam(command: str) -> AbstractContextManager[str]:
    """The address of the SAM CLI's `start-lambda` or `start-api` until the block ends."""
    port = free_port()
    words = [str(ROOT / ".sam-venv" / "bin" / "sam"), "local", command, "--template", str(_ADDRESSED)]
    words += ["--host", HOST, "--port", str(port), "--warm-containers", "LAZY"]
    environment = {**os.environ, **CREDENTIALS, "SAM_CLI_TELEMETRY": "0"}
    return serving(words, port, _LOGS / f"{command}.log", environment, seconds=_SECONDS)


def _invoke_all(url: str, cloud: Cloud, console: Console) -> None:
    for function in parts.load():
        for name, event in samples_of(function.name).items():
            for time in range(1, _TIMES + 1):
                answer = invoke(url, function.logical_id, renewed(event), _LOGS / "start-lambda.log", _SECONDS)
                check(name, event, answer, cloud, repeated=time == _TIMES)
            console.print(f"sam local start-lambda: {name} is answered right")


def ask(url: str, console: Console) -> None:
    """One request without a body, and one with a picture, which the SAM CLI refuses with 502 (aws-sam-cli #7927).

    It takes the body of an HTTP API's request for UTF-8. WrongAnswer for anything but that, or the right answer of a
    SAM CLI that has got over it.
    """
    with requests.Session() as session:
        session.auth = CAMERA, TOKEN
        directory = session.get(f"{url}/services", timeout=_SECONDS)
        if directory.status_code != 200 or "scene_analysis" not in directory.json()["services"]:
            raise WrongAnswer(f"start-api: the directory is {directory.status_code} {directory.text}")
        console.print("sam local start-api: the directory is answered right")
        headers = {"Content-Type": "image/jpeg"}
        answer = session.post(f"{url}/v1/frames", data=picture(), headers=headers, timeout=_SECONDS)
    if answer.status_code == 502 and answer.json() == {"message": "Internal server error"}:
        console.print("sam local start-api: a raw picture is refused with 502, as expected (aws-sam-cli #7927)")
    elif answer.status_code == 201:
        console.print("sam local start-api: a raw picture is answered right")
    else:
        raise WrongAnswer(f"start-api: a raw picture is answered with {answer.status_code} {answer.text}")
