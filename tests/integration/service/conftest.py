from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests
from moto.server import ThreadedMotoServer

from tests.conftest import create_all
from tests.fixtures.people import NOON


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock of job results, in seconds after noon; noon at first."""
    from foyer.service import results

    def at(seconds: float) -> None:
        monkeypatch.setattr(results.time, "time", lambda: NOON + seconds)

    at(0)
    return at


@pytest.fixture
def endpoint() -> Iterator[str]:
    """A moto server on a free port of 127.0.0.1, with everything empty: for processes of their own."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    requests.post(f"{url}/moto-api/reset", timeout=10)  # what it holds outlives it
    create_all(url)
    yield url
    server.stop()
