"""How many inputs a fuzz test tries: a few with every test run, FUZZ=100000 by `make fuzz`."""

from __future__ import annotations

import os

INPUTS = int(os.environ.get("FUZZ", "300"))
