"""Event patterns, as event source mappings and EventBridge rules use them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

_ABSENT = object()
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def matches(pattern: dict[str, Any], event: Any) -> bool:
    """Whether `event` has every field of `pattern` with one of the values listed there."""
    for key, wanted in pattern.items():
        value = event.get(key, _ABSENT) if isinstance(event, dict) else _ABSENT
        if isinstance(wanted, dict):
            if not matches(wanted, value):
                return False
        elif not any(_meets(rule, value) for rule in wanted):
            return False
    return True


def _meets(rule: Any, value: Any) -> bool:
    """One rule against one field; of a list in the event, any element will do."""
    if isinstance(rule, dict) and "exists" in rule:
        return _is_leaf(value) is rule["exists"]
    if isinstance(value, list):
        return any(_meets(rule, item) for item in value)
    if not isinstance(rule, dict):
        return type(rule) is type(value) and bool(rule == value)
    [(name, operand)] = rule.items()
    if name == "prefix":
        return isinstance(value, str) and value.startswith(operand)
    if name == "numeric":
        return _is_number(value) and _in_range(operand, value)
    raise ValueError(f"the local stack does not know the filter rule {name}")


def _is_leaf(value: Any) -> bool:
    return value is not _ABSENT and not isinstance(value, dict)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _in_range(operand: list[Any], value: float) -> bool:
    """`operand` alternates comparisons and bounds: ["<", 5] or [">", 0, "<=", 5]."""
    return all(_COMPARE[sign](value, bound) for sign, bound in zip(operand[::2], operand[1::2], strict=True))
