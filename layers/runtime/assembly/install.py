"""pip, told to unpack wheels of the Lambda platform whatever it runs on itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PYTHON = "3.13"
_PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64")
"""Amazon Linux 2023, which the runtime stands on, has glibc 2.34: any of these runs there."""


def install(requirements: Path, folder: Path) -> None:
    """Unpack what `requirements` pins into `folder`; nothing is taken whose hash is not there.

    Raises:
        subprocess.CalledProcessError: where pip refuses; it has said why.
    """
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    command += ["--no-deps", "--require-hashes", "--only-binary=:all:"]
    command += [option for platform in _PLATFORMS for option in ("--platform", platform)]
    command += ["--implementation", "cp", "--python-version", _PYTHON]
    subprocess.run([*command, "--target", str(folder), "--requirement", str(requirements)], check=True)
