"""What Lambda has around a function: its interface emulator, its Python, and the packages that its runtime brings."""

from __future__ import annotations

import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile, rmtree

from layers.runtime.assembly import interpreter
from layers.runtime.assembly.install import install
from local.template import ROOT

_REQUIREMENTS = ROOT / "shipping" / "runtime.txt"
_PACKAGES = ROOT / "build" / "runtime"
_STAMP = _PACKAGES / ".done"
"""The requirements that were installed."""
_EMULATOR = "lib/python3*/site-packages/samcli/local/rapid/aws-lambda-rie-x86_64"


class Absent(Exception):
    """Something that the machine lacks; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """Paths of the three."""

    python: Path
    emulator: Path
    packages: Path


def find() -> Runtime:
    """The runtime of this machine, its packages ready for use.

    Raises:
        Absent: where it cannot be had.
    """
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise Absent("the built functions need Linux on x86_64; `make sam-local` runs them wherever Docker does")
    python, version = interpreter.find(), interpreter.VERSION
    if python is None:
        raise Absent(f"install Python {version} (pyenv install {version}, or your system's python{version})")
    emulator = next((ROOT / ".sam-venv").glob(_EMULATOR), None)
    if emulator is None:
        raise Absent("the SAM CLI, whose package brings the interface emulator, is not here: make .sam-venv/.done")
    if not installed():
        rmtree(_PACKAGES, ignore_errors=True)
        install(_REQUIREMENTS, _PACKAGES)
        subprocess.run([str(python), "-m", "compileall", "-q", str(_PACKAGES)], check=True)  # as Lambda's own are
        copyfile(_REQUIREMENTS, _STAMP)
    return Runtime(python, emulator, _PACKAGES)


def installed() -> bool:
    """Whether the packages of shipping/runtime.txt are there, as it names them now."""
    return _STAMP.is_file() and _STAMP.read_bytes() == _REQUIREMENTS.read_bytes()
