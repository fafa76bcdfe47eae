"""Simulate: `make scale`, after `make cost`, whose measures it takes. Tables and pictures go to `build/scale/`."""

from __future__ import annotations

import argparse
import sys

import msgspec
import numpy as np

from benchmarks.cost import prices
from benchmarks.cost.__main__ import OUTPUT as MEASURED
from benchmarks.cost.bill import MILLION, ROUND_TRIP, STAY, million_bill, total
from benchmarks.cost.stack import stack_of
from benchmarks.cost.usage import Usage
from benchmarks.report import Table, markdown
from benchmarks.scale import clips, plots, tables
from benchmarks.scale.cameras import Limits, Served, arrivals, index_writes, serve
from benchmarks.scale.departures import stream_of
from benchmarks.scale.quotas import API_RATE, CONCURRENCY
from local.template import ROOT, Template, load

OUTPUT = ROOT / "build" / "scale"
RATE = 1.0
"""Frames a second of a camera."""
SECONDS = 60
COLD = 2.0
"""Seconds that a first answer takes longer (build/emulate.json, `make emulate`: 2.95 s beside .11 s on a busy machine,
1.2 s wanted)."""


def live(template: Template, used: Usage, cameras: int) -> tuple[dict[str, tuple[Limits, Served]], float]:
    """Ways to be switched on at once, and how many environments are busy in the mean."""
    random = np.random.default_rng(7)
    frames = used.at(RATE)
    took = [(spent + frames.calls * ROUND_TRIP) / 1e3 for spent in frames.milliseconds]
    (stage,) = (properties for _, properties in template.of_type("AWS::ApiGatewayV2::Stage"))
    settings = stage["DefaultRouteSettings"]
    rate, burst = float(settings["ThrottlingRateLimit"]), float(settings["ThrottlingBurstLimit"])
    busy = cameras * RATE * float(np.mean(took))
    ways = {
        "as the template is": Limits(rate, burst, int(CONCURRENCY.most)),
        "ApiRate raised": Limits(API_RATE.most, 5000, int(CONCURRENCY.most)),
        "and concurrency": Limits(API_RATE.most, 5000, int(CONCURRENCY.most) * 3),
        "and the API's quota": Limits(API_RATE.most * 2, 10_000, int(CONCURRENCY.most) * 3),
    }
    come = arrivals(cameras, RATE, SECONDS, random)
    return {name: (limits, serve(come, took, COLD, limits, random)) for name, limits in ways.items()}, busy


def recordings(template: Template, number: int) -> Table:
    """As many at once as the template says, and as many as an account has functions."""
    waiting, machine = clips.lengths(number, np.random.default_rng(7)), clips.machine_of()
    (places,) = (
        int(properties["Environment"]["Variables"]["FOYER_RECORDINGS_CONCURRENCY"])
        for name, properties in template.of_type("AWS::Lambda::Function")
        if name == "PlanFunction"
    )
    runs = [clips.run(waiting, at_once, machine) for at_once in (places, int(CONCURRENCY.most))]
    gigabytes = stack_of(template).memory["SegmentFunction"]
    return tables.recorded(runs, {run.places: tables.clip_dollars(run, gigabytes) for run in runs})


def money(template: Template, used: Usage, cameras: int) -> Table:
    """Of all cameras, a month."""
    frames = cameras * RATE * prices.MONTH / MILLION
    each = total(million_bill(used, stack_of(template), RATE))
    rows = (("round the clock", frames, frames * each), ("12 hours a day", frames / 2, frames / 2 * each))
    return Table("Money", ("open", "million frames a month", "dollars a month"), rows, "Somebody always in view.")


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--cameras", type=int, default=10_000)
    parser.add_argument("--clips", type=int, default=100_000)
    chosen, kept = parser.parse_args(), MEASURED / "usage.json"
    if not kept.exists():
        print("Nothing has been measured yet: make cost", file=sys.stderr)
        return 1
    used, template = msgspec.json.decode(kept.read_bytes(), type=Usage), load()
    ways, busy = live(template, used, chosen.cameras)
    index = index_writes(chosen.cameras, SECONDS, timeout=30)
    (mapping,) = (p for _, p in template.of_type("AWS::Lambda::EventSourceMapping") if "StartingPosition" in p)
    parallel = int(mapping.get("ParallelizationFactor", 1))
    streams = [(n, stream_of(used.departure, chosen.cameras, RATE, n)) for n in sorted({parallel, 2, 5, 10})]
    events = chosen.cameras / STAY * used.departure.events
    told = [
        tables.answered(ways),
        tables.loads(chosen.cameras, RATE, busy, index, SECONDS, events),
        tables.leaving(streams, chosen.cameras),
        money(template, used, chosen.cameras),
        recordings(template, chosen.clips),
    ]
    OUTPUT.mkdir(parents=True, exist_ok=True)
    plots.opening({name: served for name, (_, served) in ways.items()}, chosen.cameras * RATE, OUTPUT / "opening.svg")
    plots.index(index, SECONDS, OUTPUT / "index.svg")
    report = "\n".join(map(markdown, told))
    (OUTPUT / "scale.md").write_text(report)
    print(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
