"""Scenes whose camera fell silent: deleted once they have expired, so that the stream tells who was in them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from foyer.aws.due import SHARDS
from foyer.aws.scenes import delete_if_expired, due_scenes
from foyer.service.each import Each

_AT_ONCE = 8
"""Shards swept side by side: each waits for the network nearly all of its time."""


def sweep(now: float) -> int:
    """Delete every due scene that nobody has written since; how many there were.

    `now` is in seconds since 1970 UTC. A scene written meanwhile is left alone: its item no longer has expired.

    Raises:
        Exception: what some scenes or shards failed with for now, once all others are done; the next sweep finds them.
    """
    each = Each("sweep")
    with ThreadPoolExecutor(_AT_ONCE) as sweepers:
        swept = sum(sweepers.map(lambda shard: _sweep(shard, now, each), range(SHARDS)))
    each.done()
    return swept


def _sweep(shard: int, now: float, each: Each) -> int:
    swept = 0
    for camera, session in _due(shard, now, each):
        with each.apart(camera=camera, session=session):
            swept += delete_if_expired(camera, session, now)
    return swept


def _due(shard: int, now: float, each: Each) -> Iterator[tuple[str, str]]:
    """The shard's scenes, as far as they can be read."""
    with each.apart(shard=shard):
        yield from due_scenes(shard, now)
