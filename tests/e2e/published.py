"""The published client, `angus-sdk-python` 0.0.15, as installed by `make test`; nothing of it is in this repository."""

from __future__ import annotations

import importlib
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

INSTALLED = Path(__file__).parent.parent.parent / "build/published-client"


def load(folder: Path) -> ModuleType:
    """Its `angus.client`, with its one reserved word renamed: `async` is a keyword since Python 3.7.

    `folder` takes the renamed copy.
    """
    if not (INSTALLED / "angus").is_dir():
        raise FileNotFoundError(f"{INSTALLED} is empty; `make test` installs the published client there")
    shutil.copytree(INSTALLED / "angus", folder / "angus", dirs_exist_ok=True)
    rest = folder / "angus/client/rest.py"
    rest.write_text(re.sub(r"\basync(?=\s*(=|$))", "async_", rest.read_text("utf-8"), flags=re.M), "utf-8")
    for name in [name for name in sys.modules if name.partition(".")[0] == "angus"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module("angus.client")
    finally:
        sys.path.remove(str(folder))
