"""Measure and price: `make cost`. Fails where a million frames cost more than `docs/cost.md` allows."""

from __future__ import annotations

import argparse
import sys

import msgspec

from benchmarks.cost.budget import budget
from benchmarks.cost.measure import measure
from benchmarks.cost.stack import stack_of
from benchmarks.cost.tables import dearest, tables
from benchmarks.cost.usage import Usage
from benchmarks.report import Goal, goal_table, markdown
from local.template import ROOT, load

OUTPUT = ROOT / "build" / "cost"


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cost", description=__doc__)
    parser.add_argument("--again", action="store_true", help="price what was measured last, without measuring")
    kept = OUTPUT / "usage.json"
    OUTPUT.mkdir(parents=True, exist_ok=True)
    if parser.parse_args().again:
        used = msgspec.json.decode(kept.read_bytes(), type=Usage)
    else:
        used = measure(lambda what: print(f"Measuring: {what}", file=sys.stderr))
        kept.write_bytes(msgspec.json.encode(used))
    stack = stack_of(load())
    goal = Goal("a million frames at the dearest rate, all services: dollars", dearest(used, stack), most=budget())
    report = "\n".join(markdown(table) for table in [goal_table([goal]), *tables(used, stack)])
    (OUTPUT / "cost.md").write_text(report)
    print(report)
    return 1 if goal.missing else 0


if __name__ == "__main__":
    sys.exit(main())
