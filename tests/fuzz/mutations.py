"""Bytes that were valid once: cut, flipped, repeated, multiplied, overwritten and shuffled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

_EDITS = 6
_LONGEST = 30_000
"""Bytes that repeating may make of a seed."""
_INTERESTING = (
    b"",
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\r\n",
    b"--",
    b"\xff\xd8\xff",
    b"IHDR",
)
"""What parsers trip over: extremes of lengths, line ends, markers."""


def mutations(seeds: Sequence[bytes], random: Random) -> Iterator[bytes]:
    """The seeds, then without end one of them, edited up to six times.

    Drawn plainly, for Hypothesis would spend ten times as long on choosing an edit as a parser does on its outcome.
    """
    yield from seeds
    while True:
        changed = random.choice(seeds)
        for _ in range(random.randint(1, _EDITS)):
            at, reach = random.randint(0, len(changed)), random.randint(0, 64)
            content = random.choice(_INTERESTING) if random.random() < 0.5 else random.randbytes(random.randint(0, 8))
            changed = _DO[random.choice(_EDITORS)](changed, at, reach, content)
        yield changed


def _flipped(seed: bytes, at: int, bits: int) -> bytes:
    return seed[:at] + bytes(byte ^ bits for byte in seed[at : at + 1]) + seed[at + 1 :]


def _multiplied(seed: bytes, at: int, reach: int) -> bytes:
    """With one stretch many times over, as long as the whole does not get out of hand."""
    times = max(_LONGEST - len(seed), 0) // max(reach, 1)
    return seed[:at] + seed[at : at + reach] * times + seed[at + reach :]


_DO: dict[str, Callable[[bytes, int, int, bytes], bytes]] = {
    "cut": lambda seed, at, reach, content: seed[:at],
    "delete": lambda seed, at, reach, content: seed[:at] + seed[at + reach :],
    "flip": lambda seed, at, reach, content: _flipped(seed, at, 1 << reach % 8),
    "insert": lambda seed, at, reach, content: seed[:at] + content + seed[at:],
    "overwrite": lambda seed, at, reach, content: seed[:at] + content + seed[at + len(content) :],
    "repeat": lambda seed, at, reach, content: seed[:at] + seed[at : at + reach] * 2 + seed[at + reach :],
    "multiply": lambda seed, at, reach, content: _multiplied(seed, at, reach),
}  # fmt: skip
_EDITORS = sorted(_DO)
