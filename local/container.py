"""A new execution environment: the functions' package is imported afresh, as in a container just started."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType


@contextmanager
def fresh(package: str, layer: Path) -> Iterator[None]:
    """Forget the modules of `package` for the while, so that what they read of the environment is read again.

    `layer` is the folder they come from: /opt/python on Lambda.
    """
    before = _take(package)
    sys.path.insert(0, str(layer))
    try:
        yield
    finally:
        sys.path.remove(str(layer))
        _take(package)
        sys.modules.update(before)


def _take(package: str) -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name == package or name.startswith(f"{package}.")]
    return {name: sys.modules.pop(name) for name in names}
