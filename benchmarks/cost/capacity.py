"""What DynamoDB charges for a call, from the sizes of its items.

After the developer guide's "DynamoDB item sizes and formats" and "Capacity unit consumption for read/write operations".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

Item = Mapping[str, Mapping[str, Any]]
"""An item as requests spell it: attribute -> {type: value}, binary values in base64."""

_LIST = 3
"""Bytes on top of what a list or map holds; each element takes one more."""


def item_size(item: Item) -> int:
    """Bytes of an item: the names of its attributes, and their values."""
    return sum(len(name.encode()) + value_size(value) for name, value in item.items())


def value_size(value: Mapping[str, Any]) -> int:
    """Bytes of one value."""
    ((kind, held),) = value.items()
    return _SIZES[kind](held) if kind in _SIZES else 1  # BOOL, NULL


def _number(held: str) -> int:
    return ceil(len(held.strip("-").replace(".", "").strip("0")) / 2) + 1 + held.startswith("-")


def _binary(held: str) -> int:
    return len(held.rstrip("=")) * 3 // 4


_SIZES: Mapping[str, Callable[[Any], int]] = {
    "S": lambda held: len(held.encode()),
    "N": _number,
    "B": _binary,
    "SS": lambda held: sum(len(each.encode()) for each in held),
    "NS": lambda held: sum(map(_number, held)),
    "BS": lambda held: sum(map(_binary, held)),
    "M": lambda held: _LIST + item_size(held) + len(held),
    "L": lambda held: _LIST + sum(value_size(each) + 1 for each in held),
}


def write_units(old: Item | None, new: Item | None, *, transaction: bool = False) -> int:
    """Units of a put, update or delete: the larger of what was there and what is there afterwards."""
    size = max(item_size(old or {}), item_size(new or {}), 1)
    return ceil(size / 1024) * (2 if transaction else 1)


def index_units(old: Item | None, new: Item | None, keys: tuple[str, ...]) -> int:
    """Units of an index that projects keys only: one to put an entry in or to take it out, two to move it."""
    before, after = _entry(old, keys), _entry(new, keys)
    if before == after:
        return 0
    return (before is not None) + (after is not None)


def read_units(size: int, *, consistent: bool) -> float:
    """Units of reading so many bytes, nothing counting as one item."""
    units = max(1, ceil(size / 4096))
    return float(units) if consistent else units / 2


def _entry(item: Item | None, keys: tuple[str, ...]) -> tuple[Any, ...] | None:
    if item is None or any(key not in item for key in keys):
        return None
    return tuple(item[key] for key in keys)
