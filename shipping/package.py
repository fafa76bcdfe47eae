"""`make package`: every layer by its Makefile, every function from its folder, each as a zip file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from shipping import archive, plan
from shipping.plan import Function, Layer


def main() -> int:
    """Build all; the exit status."""
    shipment = plan.load()
    plan.PACKAGES.mkdir(parents=True, exist_ok=True)
    forget_others(plan.PACKAGES, [part.archive for part in shipment.parts])
    try:
        for layer in shipment.layers:
            pack_layer(layer)
    except subprocess.CalledProcessError:  # the Makefile has said why
        return 1
    for function in shipment.functions:
        pack_function(function)
    return 0


def pack_layer(layer: Layer) -> None:
    """Build a layer as `sam build` does, and zip it; CalledProcessError where its Makefile fails."""
    sys.stdout.write(f"==> {layer.logical_id}\n")
    sys.stdout.flush()
    with tempfile.TemporaryDirectory(dir=plan.PACKAGES) as folder:
        settings = [f"ARTIFACTS_DIR={folder}", f"PYTHON={sys.executable}"]
        command = ["make", "--no-print-directory", "--silent", "-C", str(layer.folder), f"build-{layer.logical_id}"]
        subprocess.run([*command, *settings], check=True)
        archive.write(Path(folder), layer.archive, caches=True)


def pack_function(function: Function) -> None:
    """Zip a function's folder."""
    archive.write(function.code, function.archive)


def forget_others(folder: Path, wanted: Iterable[Path]) -> None:
    """Remove zip files of what the template no longer has."""
    for path in set(folder.glob("*.zip")) - set(wanted):
        path.unlink()
