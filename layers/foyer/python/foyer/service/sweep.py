"""Scenes whose camera fell silent: deleted once they have expired, so that the stream tells who was in them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from foyer.aws.due import SHARDS
from foyer.aws.scenes import delete_if_expired, due_scenes

_AT_ONCE = 8
"""Shards swept side by side: each waits for the network nearly all of its time."""


def sweep(now: float) -> int:
    """Delete every due scene that nobody has written since; how many there were.

    `now` is in seconds since 1970 UTC. A scene written meanwhile is left alone: its item no longer has expired.
    """
    with ThreadPoolExecutor(_AT_ONCE) as sweepers:
        return sum(sweepers.map(lambda shard: _sweep(shard, now), range(SHARDS)))


def _sweep(shard: int, now: float) -> int:
    return sum(delete_if_expired(camera, session, now) for camera, session in due_scenes(shard, now))
