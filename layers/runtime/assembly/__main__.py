"""`python -m assembly LAYER FOLDER`: fills FOLDER/python with what the layer carries."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .contents import STRIPPED
from .install import install
from .lock import subset
from .strip import strip

_LOCK = Path(__file__).resolve().parent.parent / "requirements.txt"


def main() -> None:
    """Install, then strip."""
    layer, folder = sys.argv[1], Path(sys.argv[2]) / "python"
    with tempfile.TemporaryDirectory() as scratch:
        requirements = Path(scratch) / "requirements.txt"
        requirements.write_text(subset(_LOCK.read_text(), layer))
        install(requirements, folder)
    strip(folder, STRIPPED)


if __name__ == "__main__":
    main()
