"""When the sweep must look at a silent scene, and where the index keeps it until then.

`due` changes once a bucket, not once a frame, and a shard's buckets roll over at another second than the next shard's:
an index partition that is written too often throttles the table itself.
"""

from __future__ import annotations

from zlib import crc32

SHARDS = 32
"""With 10,000 busy cameras a shard's rollover rewrites some 310 entries, two writes each, in one second of a
partition's 1,000."""
BUCKET = 15
"""Seconds: what a departure may wait on top of the sweep's minute."""

_SEPARATOR = "\x1f"


def shard_of(camera: str, session: str) -> int:
    """The index partition that a scene belongs to, in [0, SHARDS)."""
    return crc32(f"{camera}{_SEPARATOR}{session}".encode()) % SHARDS


def due_of(expires_at: int, shard: int) -> int:
    """The end of the bucket in which a scene expires, both in seconds since 1970 UTC."""
    offset = shard * BUCKET // SHARDS
    return -((offset - expires_at) // BUCKET) * BUCKET + offset
