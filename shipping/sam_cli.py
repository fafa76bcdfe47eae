"""The SAM CLI's `local` commands."""

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

from local.template import ROOT
from shipping.cloud import CREDENTIALS

_SAM = ROOT / ".sam-venv" / "bin" / "sam"
_SECONDS = 600
"""What one command may take: the first builds the image of a function with its layers."""


class SamFailed(RuntimeError):
    """The SAM CLI did not do what it was told; the message has its last words."""


def invoke(logical_id: str, event: dict[str, Any], template: Path, network: str) -> Any:
    """`sam local invoke`: the function's answer; SamFailed if there is none."""
    arguments = ["invoke", logical_id, "--event", "-", *_common(template, network)]
    done = subprocess.run(
        [str(_SAM), "local", *arguments], input=json.dumps(event), capture_output=True, text=True, timeout=_SECONDS,
        check=False, env=_environment(),
    )  # fmt: skip
    try:
        answer = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, json.JSONDecodeError):
        raise SamFailed(f"{logical_id}: {done.stderr.strip()[-2000:]}") from None
    if isinstance(answer, dict) and "errorMessage" in answer:
        raise SamFailed(f"{logical_id}: {answer['errorMessage']}")
    return answer


@contextmanager
def api(template: Path, network: str, log: Path) -> Iterator[str]:
    """`sam local start-api` on 127.0.0.1, until the block ends; SamFailed if it does not come up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["start-api", "--host", "127.0.0.1", "--port", str(port), "--warm-containers", "LAZY", "--no-watch"]
    with log.open("wb") as words:
        command = [str(_SAM), "local", *arguments, *_common(template, network)]
        process = subprocess.Popen(command, stdout=words, stderr=words, start_new_session=True, env=_environment())
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


def _common(template: Path, network: str) -> list[str]:
    return ["--template", str(template), "--docker-network", network, "--region", CREDENTIALS["AWS_REGION"]]


def _environment() -> dict[str, str]:
    return {**os.environ, **CREDENTIALS, "SAM_CLI_TELEMETRY": "0"}


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
