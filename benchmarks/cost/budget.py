"""The budget, from where it is written for readers."""

from __future__ import annotations

import re
from pathlib import Path

from local.template import ROOT

PAGE = ROOT / "docs" / "cost.md"
_BUDGET = re.compile(r"\*\*Budget: \$(\d+(?:\.\d+)?) a million frames\*\*")


def budget(page: Path = PAGE) -> float:
    """Dollars a million frames; ValueError where the page does not say."""
    if found := _BUDGET.search(page.read_text()):
        return float(found[1])
    raise ValueError(f"{page.name} has no line of the form **Budget: $15 a million frames**")
