"""What the table of operations is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Schema = Mapping[str, Any] | type
"""A JSON Schema; at any depth a struct may stand in it for the reference to its own."""


class Caller(StrEnum):
    """Who may call, by the name of the security scheme."""

    CAMERA = "camera"
    TOKEN = "token"
    ANYBODY = ""


@dataclass(frozen=True, slots=True)
class Body:
    """One form that a request's body may take."""

    media_type: str
    schema: Schema
    example: Any = None
    """JSON, or None: a picture cannot be shown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of a request that is not refused."""

    what: str
    schema: Schema
    example: Any = None
    media_type: str = "application/json"
    located: bool = False
    """Whether the header `Location` tells where the result is found."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path; `{name}` in a path stands for one part of it."""

    method: str
    path: str
    name: str
    summary: str
    description: str
    group: str
    caller: Caller
    answers: Mapping[int, Answer]
    refusals: tuple[int, ...] = ()
    """Beside those that every operation has (`document.EVERYWHERE`)."""
    query: type | None = None
    """The struct of its query; one within it is written with dots."""
    bodies: tuple[Body, ...] = ()
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the parts of its path are."""
