"""Size and time of a stored scene, by how many people are in it: `python -m benchmarks.codec`."""

from __future__ import annotations

import sys
from statistics import quantiles
from time import perf_counter

from benchmarks.report import Goal, Table, goal_table, markdown
from foyer.scene import Scene, decode, encode
from tests.fixtures.people import Player, body, person

_SECONDS = 30
"""All of them have been watched for so long, at five frames a second, and have smiled."""
_REPEATS = 300
_GOALS = {5: 1024, 20: 4096}
"""People -> bytes."""
_SLOWEST = 1.0
"""ms for twenty."""


def watched(people: int, faces: bool) -> Scene:
    """A scene of people who have been told of with all that there is to tell."""
    show = person if faces else body
    player = Player().stay(_SECONDS, *[show(x=10 + 120 * (n % 5), y=260 * (n // 5)) for n in range(people)])
    if player.scene is None or player.scene.occupied != people:
        raise AssertionError("somebody is missing")
    return player.scene


def timed(scene: Scene) -> tuple[float, float]:
    """Milliseconds to encode and decode it: in the median, and in the fastest tenth."""
    seconds = []
    for _ in range(_REPEATS):
        begun = perf_counter()
        decode(encode(scene), scene.name.camera, scene.name.session)
        seconds.append(perf_counter() - begun)
    deciles = quantiles(seconds, n=10)
    return deciles[4] * 1000, deciles[0] * 1000


def main() -> None:
    rows, goals = [], []
    for people in (1, 5, 20, 100):
        for faces in (False, True):
            scene = watched(people, faces)
            size, (median, fastest) = len(encode(scene)), timed(scene)
            rows.append((people, "yes" if faces else "no", size, median, fastest))
            if faces and people in _GOALS:
                goals.append(Goal(f"{people} people: bytes", size, most=_GOALS[people]))
            if faces and people == 20:
                goals.append(Goal("20 people: encode and decode, ms", fastest, most=_SLOWEST))
    columns = ("people", "with faces", "bytes", "encode and decode, ms: median", "fastest tenth")
    sys.stdout.write("\n".join([markdown(goal_table(goals)), markdown(Table("A stored scene", columns, tuple(rows)))]))


if __name__ == "__main__":
    main()
