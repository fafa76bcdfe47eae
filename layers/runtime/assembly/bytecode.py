"""`python -m assembly.bytecode FOLDER`: byte code for what a layer carries, which Lambda cannot write itself.

A layer is read-only, so that every cold start compiles whatever comes without. That is half of analyse's: 1.6 s to the
first answer without byte code, 0.9 s with it (medians of five under the interface emulator).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .interpreter import VERSION, find


def compile_layer(folder: Path) -> bool:
    """Compile all Python below a layer's folder; whether there was an interpreter of the runtime's version to do it.

    The files are never compared with their sources, which nobody changes, and name them as they are called on Lambda:
    the same code gives the same bytes on every machine.
    """
    python = find()
    if python is None:
        return False
    command = [str(python), "-m", "compileall", "-q", "-s", str(folder), "-p", "/opt"]
    subprocess.run(
        [*command, "--invalidation-mode", "unchecked-hash", str(folder)],
        env={**os.environ, "PYTHONHASHSEED": "0"},  # sets among the constants are written in the order of their hashes
        check=True,
    )
    return True


def main() -> None:
    """Compile, or say what it costs not to."""
    if not compile_layer(Path(sys.argv[1])):
        layer = Path(sys.argv[1]).name
        sys.stdout.write(  # the SAM CLI keeps to itself what goes to stderr
            f"{layer}: without byte code, which makes cold starts take twice as long: no Python {VERSION} was found\n"
        )


if __name__ == "__main__":
    main()
