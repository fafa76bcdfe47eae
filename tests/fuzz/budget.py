"""How many inputs a fuzz test tries: a few with every test run, FUZZ=100000 by `make fuzz`."""

from __future__ import annotations

import os
from random import Random

FUZZING = "FUZZ" in os.environ
"""Whether what is found is kept for the next time."""
RANDOM = Random() if FUZZING else Random(0)
"""Other inputs with every run of `make fuzz`; what fails is kept."""
INPUTS = int(os.environ.get("FUZZ", "300"))
