"""moto in a container, on a network that the SAM CLI's containers join: they cannot reach 127.0.0.1 of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version

import requests

_PORT = 5000
_SECONDS = 300
"""What a command may take: the first fetches images."""


class DockerFailed(RuntimeError):
    """Docker runs and did not do what it was told."""


@dataclass(frozen=True, slots=True)
class Services:
    """moto, as this machine and as the containers reach it."""

    network: str
    outside: str
    inside: str


def runs() -> bool:
    """Whether there is an engine, not the command alone."""
    if shutil.which("docker") is None:
        return False
    try:
        return subprocess.run(["docker", "info"], capture_output=True, timeout=30, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


@contextmanager
def services() -> Iterator[Services]:
    """moto of the version that is installed here; container and network go with the block."""
    name = f"foyer-{os.getpid()}"
    _docker("network", "create", name)
    try:
        image = f"motoserver/moto:{version('moto')}"
        _docker("run", "--detach", "--rm", "--name", name, "--network", name, "-p", f"127.0.0.1::{_PORT}", image)
        try:
            outside = f"http://{_docker('port', name, str(_PORT)).splitlines()[0]}"
            _wait(outside)
            yield Services(name, outside, f"http://{name}:{_PORT}")
        finally:
            _docker("rm", "--force", name)
    finally:
        _docker("network", "rm", name)


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
