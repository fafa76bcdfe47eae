"""The names that Foyer gives to jobs and blobs."""

from __future__ import annotations

import re

NAME = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""A UUID, as `str` writes it."""


def is_name(text: str) -> bool:
    """Whether a job or a blob may be called so; nothing else becomes part of a table's key or of an object's."""
    return re.fullmatch(NAME, text) is not None
