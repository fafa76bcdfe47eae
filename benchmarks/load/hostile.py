"""What a camera that sends the dearest pictures there are does to honest ones: turns without it and turns beside it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

import msgspec
import numpy as np

from benchmarks.load.account import Account, account
from benchmarks.load.cameras import Answer, Camera, drive
from benchmarks.load.run import LOAD, TIMEOUT, WARM_UP, Load, Progress, cameras, wait_until_gone
from benchmarks.load.served import Served
from foyer.vision import BrokenPicture, PictureTooLarge, UnsupportedPicture, read_frame
from tests.fixtures.dear import DEAR

RATE = "30"
"""Frames a second that a camera may send: the deployment's default."""
_LARGEST = 4_400_000
"""Bytes of a picture: what one request may bring."""
_KINDS = 5
_NEVER_WAITS = 1000.0
"""Frames a second of a camera that sends the next one as soon as the last is answered."""


class Beside(msgspec.Struct, frozen=True):
    """Honest cameras without and beside hostile ones; times in ms."""

    seconds: float
    honest: int
    hostile: int
    p95_without: float
    p95_beside: float
    p50_without: float
    p50_beside: float
    lost: int
    """Honest frames that were not taken: refused, or without an answer."""
    refusals: dict[str, int]
    """The hostile cameras' answers, by status; 0 is no answer at all."""
    account: Account
    """Of the honest cameras."""

    @property
    def growth(self) -> float:
        """By how much of itself the honest cameras' p95 grows."""
        return self.p95_beside / self.p95_without - 1


def dearest() -> list[bytes]:
    """The pictures that take longest to read or to refuse, measured here."""
    took = {picture: _seconds(picture) for make in DEAR.values() if len(picture := make(_LARGEST)) <= _LARGEST * 1.01}
    return sorted(took, key=lambda picture: -took[picture])[:_KINDS]


def run(load: Load, hostile: int, progress: Progress) -> Beside:
    """Drive a stack of its own, in turns of which every other one has the hostile cameras in it."""
    honest, pictures = cameras(load), dearest()
    enemies = [Camera(f"hostile-{n}", f"hostile-token-{n}", pictures, _NEVER_WAITS) for n in range(hostile)]
    turns: tuple[list[Answer], list[Answer]] = ([], [])
    warm: list[Answer] = []
    with Served({one.name: one.token for one in [*honest, *enemies]}, TIMEOUT, RATE) as served:
        drive(served.url, honest[:: load.writers], 0.01, 1, lambda answer: None)
        before = served.stored()
        drive(served.url, honest, WARM_UP, load.overlap, warm.append)
        progress("warm", WARM_UP)
        for turn in range(2 * max(1, load.slices // 2)):
            beside = turn % 2
            drive(served.url, [*honest, *enemies * beside], LOAD, load.overlap, turns[beside].append)
            progress("beside a hostile camera" if beside else "without it", LOAD)
        after = served.stored()
        answers = [one for one in [*warm, *turns[0], *turns[1]] if not one.camera.startswith("hostile")]
        wait_until_gone(served, answers, progress)
        bus = [event for event in served.bus if not event["detail"]["camera"].startswith("hostile")]
        return _figures(load, turns, hostile, account(answers, bus, before.versions, after.versions))


def _figures(load: Load, turns: Sequence[Sequence[Answer]], hostile: int, accounted: Account) -> Beside:
    honest = [[one for one in turn if not one.camera.startswith("hostile")] for turn in turns]
    refusals = Counter(str(one.status) for one in turns[1] if one.camera.startswith("hostile"))
    (p50, p95), (p50_beside, p95_beside) = (
        np.percentile([one.took * 1e3 for one in turn if one.is_taken], [50, 95]) for turn in honest
    )
    return Beside(
        seconds=2 * max(1, load.slices // 2) * LOAD,
        honest=load.cameras,
        hostile=hostile,
        p95_without=float(p95),
        p95_beside=float(p95_beside),
        p50_without=float(p50),
        p50_beside=float(p50_beside),
        lost=sum(not one.is_taken for turn in honest for one in turn),
        refusals=dict(sorted(refusals.items())),
        account=accounted,
    )


def _seconds(picture: bytes) -> float:
    begun = time.process_time()
    with suppress(BrokenPicture, PictureTooLarge, UnsupportedPicture):
        read_frame(picture)
    return time.process_time() - begun
