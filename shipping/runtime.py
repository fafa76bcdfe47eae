"""What Lambda has around a function: its interface emulator, its Python, and the packages that its runtime brings."""

from __future__ import annotations

import platform
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from layers.runtime.assembly import interpreter
from layers.runtime.assembly.install import install
from local.template import ROOT

_REQUIREMENTS = ROOT / "shipping" / "runtime.txt"
_PACKAGES = ROOT / "build" / "runtime"
_STAMP = _PACKAGES / ".done"
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
    python = interpreter.find()
    if python is None:
        wanted = interpreter.VERSION
        raise Absent(
            f"install Python {wanted} (pyenv install {wanted}, or your system's python{wanted}); none runs here"
        )
    emulator = next((ROOT / ".sam-venv").glob(_EMULATOR), None)
    if emulator is None:
        raise Absent("the SAM CLI, whose package brings the interface emulator, is not here: make .sam-venv/.done")
    return Runtime(python, emulator, _packages(python))


def installed() -> bool:
    """Whether the packages of shipping/runtime.txt are there, as it names them now."""
    return _STAMP.is_file() and _STAMP.read_text() == _wanted()


def _packages(python: Path) -> Path:
    """The packages, installed anew if runtime.txt has changed since; byte-compiled, as Lambda's own are."""
    if not installed():
        rmtree(_PACKAGES, ignore_errors=True)
        install(_REQUIREMENTS, _PACKAGES)
        subprocess.run([str(python), "-m", "compileall", "-q", str(_PACKAGES)], check=True)
        _STAMP.write_text(_wanted())
    return _PACKAGES


def _wanted() -> str:
    return sha256(_REQUIREMENTS.read_bytes()).hexdigest()
