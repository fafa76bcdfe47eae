"""Where the layer keeps its files."""

from __future__ import annotations

from pathlib import Path

LAYER = Path(__file__).resolve().parent.parent
PACKAGES = LAYER / "node_modules"
"""What `npm ci` installs: the published weights."""
CALIBRATION = LAYER / "calibration"
LOCK = LAYER / "models.lock.json"
DIST = LAYER / "dist"
