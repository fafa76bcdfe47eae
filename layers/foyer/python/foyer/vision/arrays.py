"""Names for the arrays that pass between the modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""`(..., height, width, 3)`, RGB."""
Floats = NDArray[np.floating[Any]]
Net = Callable[[Pixels], Mapping[str, Floats]]
"""A neural net: `(N, height, width, 3)` RGB pixels in, its outputs by name out."""
