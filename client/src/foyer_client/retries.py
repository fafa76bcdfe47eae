"""When a request is sent again, and after what wait."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import httpx
from tenacity import RetryCallState, retry_if_exception

from foyer_client.errors import Busy

PASSING = (Busy, httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)
"""What may be otherwise in a moment. A frame may so be analysed twice: visits are counted, not frames."""


@dataclass(frozen=True, slots=True)
class Retries:
    """How stubborn a client is; times in seconds."""

    attempts: int = 5
    """In all; 1 never tries again."""
    first_wait: float = 0.2
    """Longest wait before the second attempt; it doubles with each, and half of it is random."""
    longest_wait: float = 30.0
    """Who is told to wait longer than that gives up at once."""
    patience: float = 60.0
    """Of all attempts together: after it, none begins."""

    def policy(self) -> dict[str, Any]:
        """The arguments of `tenacity.Retrying` and `AsyncRetrying`."""
        return {"retry": retry_if_exception(_passing), "wait": self.wait, "stop": self.stop, "reraise": True}

    def wait(self, state: RetryCallState) -> float:
        """Seconds until the next attempt."""
        longest = min(self.longest_wait, self.first_wait * 2.0 ** (state.attempt_number - 1))
        return random.uniform(longest / 2, longest) + (_asked(state) or 0.0)

    def stop(self, state: RetryCallState) -> bool:
        """Whether that was the last attempt."""
        too_often = state.attempt_number >= self.attempts
        too_long = (state.seconds_since_start or 0.0) + state.upcoming_sleep > self.patience
        return too_often or too_long or (_asked(state) or 0.0) > self.longest_wait


def _asked(state: RetryCallState) -> float | None:
    """The wait that the answer asked for, s."""
    error = state.outcome.exception() if state.outcome else None
    return error.retry_after if isinstance(error, Busy) else None


def _passing(error: BaseException) -> bool:
    return isinstance(error, PASSING)
