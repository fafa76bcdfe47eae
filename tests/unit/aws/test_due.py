from __future__ import annotations

from collections import Counter
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from foyer.aws.due import BUCKET, SHARDS, due_of, shard_of

TIMEOUT = 30
SWEEP_PERIOD = 60


@given(st.floats(1.6e9, 2e9), st.integers(0, SHARDS - 1), st.floats(5, 900), st.floats(0, SWEEP_PERIOD))
def test_a_silent_cameras_people_go_within_time_out_and_90_seconds(
    last_frame: float, shard: int, timeout: float, phase: float
) -> None:
    expires_at = ceil(last_frame + timeout)
    due = due_of(expires_at, shard)
    sweeps = (ceil((due - phase) / SWEEP_PERIOD) * SWEEP_PERIOD) + phase

    assert expires_at <= due <= sweeps
    assert sweeps - last_frame <= timeout + 80


@given(st.integers(1_600_000_000, 2_000_000_000), st.integers(0, SHARDS - 1))
def test_a_bucket_holds_fifteen_seconds(expires_at: int, shard: int) -> None:
    due = due_of(expires_at, shard)

    assert due_of(due, shard) == due
    assert due_of(due + 1, shard) == due + BUCKET


def test_ten_thousand_cameras_write_no_index_partition_a_thousand_times_a_second() -> None:
    """Each sends a frame a second with somebody in view; moving an entry costs two writes."""
    shards = [shard_of(f"camera-{number}", "main") for number in range(10_000)]
    writes: Counter[tuple[int, int]] = Counter()
    for second in range(1_700_000_000, 1_700_000_000 + 4 * BUCKET):
        for shard in shards:
            if due_of(second + TIMEOUT, shard) != due_of(second - 1 + TIMEOUT, shard):
                writes[shard, second] += 2

    assert sum(writes.values()) == 10_000 * 2 * 4, "each camera moves once a bucket"
    assert max(writes.values()) < 1000


def test_shards_do_not_all_roll_over_in_the_same_second() -> None:
    offsets = {due_of(1_700_000_000, shard) % BUCKET for shard in range(SHARDS)}

    assert len(offsets) == BUCKET
