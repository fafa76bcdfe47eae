"""requirements.txt, one entry for each distribution, its hashes with it."""

from __future__ import annotations

import re

from .contents import LAYERS, LEFT_OUT

_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?:.*\\\n)*.*$", re.MULTILINE)


class Misplaced(ValueError):
    """A layer's contents and the lock do not agree."""


def entries(lock: str) -> dict[str, str]:
    """The lock's entries by the distribution's name.

    Raises:
        Misplaced: for an entry with an environment marker, which pip judges by the machine it runs on, not by Lambda's.
    """
    found = {match["name"]: match[0] for match in _ENTRY.finditer(lock)}
    for name, entry in found.items():
        if ";" in entry:
            raise Misplaced(f"{name} depends on the machine: {entry.splitlines()[0]}")
    return found


def subset(lock: str, layer: str) -> str:
    """The part of the lock that a layer carries.

    Raises:
        Misplaced: unless each distribution of the lock has its place in `contents`, and the layer is known there.
    """
    if layer not in LAYERS:
        raise Misplaced(f"contents.py knows no {layer}")
    locked = entries(lock)
    placed = {name for names in LAYERS.values() for name in names} | set(LEFT_OUT)
    if homeless := sorted(locked.keys() - placed):
        raise Misplaced(f"contents.py has no place for {', '.join(homeless)}")
    if unlocked := sorted(placed - locked.keys()):
        raise Misplaced(f"requirements.txt does not pin {', '.join(unlocked)}")
    return "\n".join(locked[name] for name in LAYERS[layer]) + "\n"
