"""Builds every net: `python -m recipe`, with layers/models on PYTHONPATH."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from recipe.build import build
from recipe.lock import LockMismatchError, check_lock, write_lock
from recipe.manifest import choice, describe
from recipe.nets import NETS, Net
from recipe.paths import DIST, LOCK, PACKAGES


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line, that of the process if `words` is None; return the exit code."""
    arguments = _parser().parse_args(words)
    if not arguments.packages.is_dir():
        print("No sources: run `npm ci --prefix layers/models --ignore-scripts` first.", file=sys.stderr)
        return 1
    try:
        if arguments.check:
            check_lock(arguments.lock, {path.name: path.read_bytes() for path in arguments.out.glob("*.onnx")})
            print(f"{arguments.out}: as locked")
        else:
            build_all(arguments.packages, arguments.out, arguments.lock, update_lock=arguments.update_lock)
    except LockMismatchError as mismatch:
        print(mismatch, file=sys.stderr)
        return 1
    return 0


def build_all(packages: Path, out: Path, lock: Path, *, update_lock: bool) -> None:
    """Build every net and the manifest into `out`; nothing is written if a net is not the one locked."""
    files = {f"{net.name}.onnx": _build_shown(net, packages) for net in NETS}
    if update_lock:
        write_lock(lock, files)
    check_lock(lock, files)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    entries = {net.name: describe(net, files[f"{net.name}.onnx"], packages) for net in NETS}
    (out / "manifest.json").write_text(json.dumps(entries, indent=2) + "\n")
    print(f"{len(files)} nets, {sum(map(len, files.values())) / 1e6:.1f} MB, as locked: {out}")


def _build_shown(net: Net, packages: Path) -> bytes:
    """Build one net and say so."""
    place = f"[{NETS.index(net) + 1}/{len(NETS)}]"
    print(f"{place} {net.name:8} from {net.package} {net.path}", end=" ", flush=True)
    start = time.perf_counter()
    content = build(net, packages)
    print(f"-> {choice(net)}, {len(content) / 1e6:.2f} MB, {time.perf_counter() - start:.1f} s", flush=True)
    return content


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m recipe", description="Build Foyer's nets from published weights.")
    parser.add_argument("--packages", type=Path, default=PACKAGES, help="node_modules that npm ci filled")
    parser.add_argument("--out", type=Path, default=DIST, help="folder for the nets and manifest.json")
    parser.add_argument("--lock", type=Path, default=LOCK, help="sha256 of every net")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="build nothing: compare the nets in --out with the lock")
    mode.add_argument(
        "--update-lock", action="store_true", help="lock what is built instead of comparing with the lock"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
