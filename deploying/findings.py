"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """Whether a deployment can go on."""

    OK = "ok"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result: what was checked, and a sentence that also says what to do unless all is well."""

    severity: Severity
    what: str
    sentence: str
