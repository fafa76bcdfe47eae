"""Finds a Python of the Lambda runtime's version, where there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

VERSION = "3.13"

_MANAGERS = (
    ("PYENV_ROOT", ".pyenv", f"versions/{VERSION}*/bin"),
    ("ASDF_DATA_DIR", ".asdf", f"installs/python/{VERSION}*/bin"),
    ("MISE_DATA_DIR", ".local/share/mise", f"installs/python/{VERSION}*/bin"),
    ("UV_PYTHON_INSTALL_DIR", ".local/share/uv/python", f"cpython-{VERSION}*/bin"),
)
"""Version managers: the variable that names their folder, where it is below the home otherwise, and where in it."""
_SECONDS = 20


def find(environment: Mapping[str, str] = os.environ, home: Path | None = None) -> Path | None:
    """The first that runs and is what its name says, or None.

    A name on PATH may be a version manager's shim for a version that is not there: only running it tells.
    """
    return next((path for path in candidates(environment, home or Path.home()) if runs(path)), None)


def candidates(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Where it may be: this process's own, on PATH, then in the folders of version managers, the newest first."""
    yield Path(sys.executable).resolve()  # past the virtual environment, whose packages must not be seen
    name = f"python{VERSION}"
    for folder in environment.get("PATH", "").split(os.pathsep):
        if folder and (Path(folder) / name).is_file():
            yield Path(folder) / name
    for variable, default, pattern in _MANAGERS:
        root = Path(environment.get(variable) or home / default)
        yield from sorted((path / name for path in root.glob(pattern) if (path / name).is_file()), reverse=True)


def runs(path: Path) -> bool:
    """Whether this is a working Python of the version."""
    question = [str(path), "-S", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        told = subprocess.run(question, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0 and told.stdout.strip() == VERSION
