"""What is answered about a job that is not done (contract, section 3)."""

from __future__ import annotations

import msgspec


class JobStatus(msgspec.Struct, frozen=True):
    """What is answered about a job that is not done."""

    url: str
    status: int = 202
