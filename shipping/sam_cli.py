"""The SAM CLI's `local` services, on what `sam build` built."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from samtranslator.yaml_helper import yaml_parse

from local.cloud import CREDENTIALS
from local.template import ROOT, Template
from shipping.parts import BUILT

_SAM = str(ROOT / ".sam-venv" / "bin" / "sam")
_SECONDS = 600
"""What a start and an invocation may take: the first builds the image of a function with its layers."""


class SamFailed(RuntimeError):
    """The SAM CLI did not do what was asked; the message has its last words, or says where they are."""


def addressed(template: Template, endpoint: str) -> Path:
    """The built template once more, beside itself, with every variable's value written out; `endpoint` is AWS."""
    source = yaml_parse(BUILT.read_text())
    for logical_id, properties in template.of_type("AWS::Lambda::Function"):
        variables = {**properties["Environment"]["Variables"], "AWS_ENDPOINT_URL": endpoint}
        source["Resources"][logical_id]["Properties"]["Environment"] = {"Variables": variables}
    path = BUILT.with_name("local.json")
    path.write_text(json.dumps(source))
    return path


@contextmanager
def serving(command: str, template: Path, log: Path) -> Iterator[str]:
    """`start-lambda` or `start-api` on 127.0.0.1, until the block ends; SamFailed if it does not come up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [_SAM, "local", command, "--template", str(template), "--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, **CREDENTIALS, "SAM_CLI_TELEMETRY": "0"}
    with log.open("wb") as told:
        process = subprocess.Popen([*words, "--warm-containers", "LAZY"], stdout=told, stderr=told, env=environment)
    try:
        _wait(port, process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()  # it then removes its containers
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def invoke(url: str, logical_id: str, event: dict[str, Any]) -> Any:
    """A function's answer, by way of `start-lambda`; SamFailed if it failed."""
    config = Config(read_timeout=_SECONDS, retries={"total_max_attempts": 1})
    client = boto3.client("lambda", endpoint_url=url, config=config)
    answer = json.load(client.invoke(FunctionName=logical_id, Payload=json.dumps(event))["Payload"])
    if isinstance(answer, dict) and "errorMessage" in answer:
        raise SamFailed(f"{logical_id}: {answer['errorMessage']}")
    return answer


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_SECONDS):
        if process.poll() is not None:
            break
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(1)
    raise SamFailed(f"the SAM CLI did not come up; see {log}")
