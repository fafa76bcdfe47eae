"""The SAM CLI's `local` commands, on what `sam build` built."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from samtranslator.yaml_helper import yaml_parse

from local.template import ROOT, Template
from shipping.cloud import CREDENTIALS
from shipping.parts import BUILT

_SAM = str(ROOT / ".sam-venv" / "bin" / "sam")
_ENVIRONMENT = {**os.environ, **CREDENTIALS, "SAM_CLI_TELEMETRY": "0"}
_SECONDS = 600
"""What one command may take: the first builds the image of a function with its layers."""


class SamFailed(RuntimeError):
    """The SAM CLI did not do what was asked; the message has its last words."""


def addressed(template: Template, endpoint: str) -> Path:
    """The built template once more, beside itself, with every variable's value written out; `endpoint` is AWS."""
    source = yaml_parse(BUILT.read_text())
    for logical_id, properties in template.of_type("AWS::Lambda::Function"):
        variables = {**properties["Environment"]["Variables"], "AWS_ENDPOINT_URL": endpoint}
        source["Resources"][logical_id]["Properties"]["Environment"] = {"Variables": variables}
    path = BUILT.with_name("local.json")
    path.write_text(json.dumps(source))
    return path


def invoke(logical_id: str, event: dict[str, Any], template: Path) -> Any:
    """`sam local invoke`: the function's answer; SamFailed if there is none."""
    command = [_SAM, "local", "invoke", logical_id, "--event", "-", "--template", str(template)]
    done = subprocess.run(
        command, input=json.dumps(event), capture_output=True, text=True, timeout=_SECONDS, check=False,
        env=_ENVIRONMENT,
    )  # fmt: skip
    try:
        answer = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, json.JSONDecodeError):
        raise SamFailed(f"{logical_id}: {done.stderr.strip()[-2000:]}") from None
    if isinstance(answer, dict) and "errorMessage" in answer:
        raise SamFailed(f"{logical_id}: {answer['errorMessage']}")
    return answer


@contextmanager
def api(template: Path, log: Path) -> Iterator[str]:
    """`sam local start-api` on 127.0.0.1, until the block ends; SamFailed if it does not come up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [_SAM, "local", "start-api", "--template", str(template), "--host", "127.0.0.1", "--port", port]
    with log.open("wb") as words:
        process = subprocess.Popen(
            [*command, "--warm-containers", "LAZY", "--no-watch"], stdout=words, stderr=words, env=_ENVIRONMENT
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process, log)
        yield url
    finally:
        process.terminate()  # it then removes its containers
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_SECONDS):
        if process.poll() is not None:
            break
        try:
            requests.head(f"{url}/", timeout=_SECONDS)
            return
        except requests.ConnectionError:
            time.sleep(1)
    raise SamFailed(f"start-api did not come up; see {log}")
