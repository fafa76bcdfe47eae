"""Plots as SVG that fits any width: places across are shares of the width, so that text keeps its size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_HEIGHT, _TOP, _FLOOR = 190, 12, 166
"""px of a plot of columns, of its highest column's top, and of the line they stand on."""
_MOST_LABELS = 3
"""Below the columns: as many as fit on a phone."""
_WIDEST = 12.0
"""% of the width that a column takes where there are few."""


@dataclass(frozen=True, slots=True)
class Column:
    """One stacked column."""

    label: str
    parts: Sequence[tuple[str, int]]
    """Tone and count, the lowest first."""
    title: str
    """What is told of it where a pointer rests on it."""


def columns(stacks: Sequence[Column]) -> str:
    """Stacked columns side by side, with a line at the highest count and at half of it."""
    highest = max((sum(count for _, count in stack.parts) for stack in stacks), default=0) or 1
    step = 100 / max(len(stacks), 1)
    width = min(step * 0.72, _WIDEST)
    each = -(-len(stacks) // _MOST_LABELS)
    marks = [_line(count, highest) for count in _ticks(highest)]
    for number, stack in enumerate(stacks):
        middle = (number + 0.5) * step
        marks.append(f"<g><title>{escape(stack.title)}</title>{_stack(stack, middle - width / 2, width, highest)}</g>")
        if number % each == 0:
            marks.append(_label(stack.label, middle))
    return f'<svg class="plot" role="img" aria-label="{escape(_spoken(stacks))}">{"".join(marks)}</svg>'


def bars(counts: Mapping[str, int], tones: Mapping[str, str]) -> str:
    """A bar for each name, all of the tone `tones[name]` or else `accent`."""
    highest = max(counts.values(), default=0) or 1
    rows = (
        f'<tr><th scope="row">{escape(name)}</th><td><svg aria-hidden="true" class="{tones.get(name, "accent")}">'
        f'<rect width="{100 * count / highest:.3f}%" height="14" rx="3"/></svg></td><td>{count:,}</td></tr>'
        for name, count in counts.items()
    )
    return f'<table class="bars">{"".join(rows)}</table>'


def _stack(stack: Column, left: float, width: float, highest: int) -> str:
    floor, rects = float(_FLOOR), []
    for tone, count in stack.parts:
        height = count / highest * (_FLOOR - _TOP)
        floor -= height
        place = f'x="{left:.3f}%" y="{floor:.2f}" width="{width:.3f}%" height="{height:.2f}"'
        rects.append(f'<rect class="{tone}" {place} rx="2"/>' if count else "")
    return "".join(rects)


def _label(text: str, middle: float) -> str:
    """Below its column, and at the edges beside it, so that nothing hangs out."""
    anchor = "start" if middle < 10 else "end" if middle > 90 else "middle"
    place = {"start": 0.0, "end": 100.0}.get(anchor, middle)
    return f'<text x="{place:.3f}%" y="{_HEIGHT - 6}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(count: int, highest: int) -> str:
    y = _FLOOR - count / highest * (_FLOOR - _TOP)
    text = f'<text x="-8" y="{y + 4:.1f}" text-anchor="end">{count:,}</text>'
    return f'<line x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>{text}'


def _ticks(highest: int) -> list[int]:
    return sorted({0, highest // 2, highest}) if highest > 3 else [0, highest]


def _spoken(stacks: Sequence[Column]) -> str:
    return "; ".join(stack.title for stack in stacks[:50])
