"""Puts the reader of folders, zips and videos, which Foyer itself uses too, into the client's packages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PLACES = ("src/foyer_media", "../layers/foyer/python/foyer_media")
"""In a source distribution, and in the repository."""


class Reader(BuildHookInterface[Any]):
    """Called by hatchling for each package that is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add it from where it is; an editable installation finds it in the repository (`dev-mode-dirs`)."""
        place = next(path for path in (Path(self.root, place) for place in _PLACES) if path.is_dir())
        target = "src/foyer_media" if self.target_name == "sdist" else "foyer_media"
        if version != "editable":
            build_data["force_include"][str(place)] = target
