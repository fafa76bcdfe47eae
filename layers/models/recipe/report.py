"""Says of every net how it is quantized and what that does: `python -m recipe.report [--data PATH]`.

Prints a Markdown table: size, milliseconds on one core (median and minimum) and, where there is data, what the net
scores; each as built and in float. Needs `layers/models` on PYTHONPATH, with data `layers/foyer/python` too, and built
nets.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from recipe.convert import convert
from recipe.manifest import choice
from recipe.nets import NETS, Net
from recipe.paths import DIST, PACKAGES
from recipe.speed import race, session, sizes

HEADER = """\
| net | choice | kB | float | px | ms | float | {score}
|---|---|---|---|---|---|---|{rule}"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m recipe.report", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of labelled pictures and clips; without it, no scores")
    parser.add_argument("--models", type=Path, default=DIST, help="folder of built nets")
    parser.add_argument("--packages", type=Path, default=PACKAGES, help="node_modules that npm ci filled")
    parser.add_argument("--rounds", type=int, default=40, help="runs of each net")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        floats = Path(folder)
        for net in NETS:
            (floats / f"{net.name}.onnx").write_bytes(convert(net, arguments.packages).SerializeToString())
        scores = _scores(arguments.data, arguments.models, floats) if arguments.data else None
        print(HEADER.format(score="scores | float |" if scores else "", rule="---|---|" if scores else ""))
        for net in NETS:
            for row in rows(net, arguments.models, floats, arguments.rounds):
                print(f"{row} {' | '.join(scores[net.name])} |" if scores else row, flush=True)
    total = sum((arguments.models / f"{net.name}.onnx").stat().st_size for net in NETS)
    print(f"\nAll nets together: {total / 1e6:.2f} MB.")


def rows(net: Net, built: Path, floats: Path, rounds: int) -> list[str]:
    """The line of a net for each size it is used at, without scores."""
    contents = {place: (place / f"{net.name}.onnx").read_bytes() for place in (built, floats)}
    lines = []
    for height, width in sizes(net):
        fixed = {"height": height, "width": width}
        sessions = {str(place): session(content, fixed) for place, content in contents.items()}
        spent = race(sessions, height, width, rounds)
        times = " | ".join(f"{np.median(one):.1f} ({min(one):.1f})" for one in spent.values())
        bytes_ = " | ".join(f"{len(content) / 1e3:.0f}" for content in contents.values())
        lines.append(f"| {net.name} | {choice(net)} | {bytes_} | {width} x {height} | {times} |")
    return lines


def _scores(data: Path, built: Path, floats: Path) -> Mapping[str, tuple[str, str]]:
    from recipe.judge import judge  # noqa: PLC0415 - needs Foyer's package, which sizes and speeds do not

    here, there = judge(data, built), judge(data, floats)
    return {net.name: (here[net.name], there[net.name]) for net in NETS}


if __name__ == "__main__":
    main()
