from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fixtures.people import NOON


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock of job results, in seconds after noon; noon at first."""
    from foyer.service import results

    def at(seconds: float) -> None:
        monkeypatch.setattr(results.time, "time", lambda: NOON + seconds)

    at(0)
    return at
