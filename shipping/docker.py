"""moto in a container: what the SAM CLI starts cannot reach 127.0.0.1 of this machine."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version

import requests

_PORT = 5000
_SECONDS = 300
"""What a command may take: the first fetches an image."""


class DockerFailed(RuntimeError):
    """Docker runs and did not do what was asked."""


def runs() -> bool:
    """Whether there is an engine, not the command alone."""
    if shutil.which("docker") is None:
        return False
    try:
        return subprocess.run(["docker", "info"], capture_output=True, timeout=30, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


@contextmanager
def services() -> Iterator[tuple[str, str]]:
    """The addresses of moto, as this machine and as other containers reach it; its container goes with the block."""
    image = f"motoserver/moto:{version('moto')}"
    container = _docker("run", "--detach", "--rm", "--publish", f"127.0.0.1::{_PORT}", image)
    try:
        outside = f"http://{_docker('port', container, str(_PORT)).splitlines()[0]}"
        address = "{{.NetworkSettings.Networks.bridge.IPAddress}}"  # the network that containers are on by default
        inside = f"http://{_docker('inspect', '--format', address, container)}:{_PORT}"
        _wait(outside)
        yield outside, inside
    finally:
        _docker("rm", "--force", container)


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode:
        raise DockerFailed(f"docker {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def _wait(address: str) -> None:
    for _ in range(60):
        with suppress(requests.RequestException):
            requests.get(f"{address}/moto-api/", timeout=2)
            return
        time.sleep(0.5)
    raise DockerFailed("moto's container does not answer")
