"""Numbers in words, short enough for a table and a line of a terminal."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """A length as short as it may be: `4.5 s`, `48 s`, `2 min 5 s`, `10 min`, `3 h 20 min`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 600:
        return f"{whole // 60} min {whole % 60} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60:,} h {minutes % 60} min"


def count(number: int, thing: str) -> str:
    """`1 clip`, `2,000 clips`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
