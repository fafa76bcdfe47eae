"""Bytes that were valid once: cut, flipped, repeated, overwritten and shuffled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

_EDITS = 6
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

Edit = tuple[str, int, int, bytes]
"""What is done, where, how far it reaches, and with which bytes."""


def mutated(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the seeds, edited up to six times."""
    places = st.integers(0, max(map(len, seeds)))
    edits = st.tuples(
        st.sampled_from(sorted(_DO)),
        places,
        st.integers(0, 64),
        st.sampled_from(_INTERESTING) | st.binary(max_size=8),
    )
    return st.builds(_edited, st.sampled_from(seeds), st.lists(edits, max_size=_EDITS))


def _edited(seed: bytes, edits: Sequence[Edit]) -> bytes:
    for what, place, reach, content in edits:
        at = place % (len(seed) + 1)
        seed = _DO[what](seed, at, reach, content)
    return seed


def _flipped(seed: bytes, at: int, bits: int) -> bytes:
    return seed[:at] + bytes(byte ^ bits for byte in seed[at : at + 1]) + seed[at + 1 :]


_DO: dict[str, Callable[[bytes, int, int, bytes], bytes]] = {
    "cut": lambda seed, at, reach, content: seed[:at],
    "delete": lambda seed, at, reach, content: seed[:at] + seed[at + reach :],
    "flip": lambda seed, at, reach, content: _flipped(seed, at, 1 << reach % 8),
    "insert": lambda seed, at, reach, content: seed[:at] + content + seed[at:],
    "overwrite": lambda seed, at, reach, content: seed[:at] + content + seed[at + len(content) :],
    "repeat": lambda seed, at, reach, content: seed[:at] + seed[at : at + reach] * 2 + seed[at + reach :],
}  # fmt: skip
