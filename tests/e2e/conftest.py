"""A running Foyer: the one at FOYER_URL, or else a local stack of this checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from local.stack import LocalStack

TIMEOUT = 60
"""The local stack's session time-out, s, unless a test module sets its own: no slow machine falls silent so soon."""


@dataclass
class Foyer:
    """Where to reach it and how, and what its bus has told (local only)."""

    url: str
    credentials: tuple[str, str]
    bus: list[dict[str, Any]] = field(default_factory=list)
    remote: bool = False

    def post(self, path: str, body: bytes = b"", **query: str) -> requests.Response:
        """A direct POST."""
        return requests.post(f"{self.url}{path}", data=body, params=query, auth=self.credentials, timeout=30)

    def frame(self, picture: bytes, **query: str) -> dict[str, Any]:
        """A direct frame that must be taken."""
        response = self.post("/v1/frames", picture, **query)
        assert response.status_code == 201, response.text
        answer: dict[str, Any] = response.json()
        return answer


def challenge(response: requests.Response) -> str | None:
    """What a 401 asks for, by the name that Foyer gives it or the one that API Gateway makes of it."""
    return response.headers.get("WWW-Authenticate", response.headers.get("x-amzn-Remapped-WWW-Authenticate"))


@pytest.fixture(scope="module")
def foyer(request: pytest.FixtureRequest) -> Iterator[Foyer]:
    """`FOYER_URL` and `FOYER_CREDENTIALS` (id:token) name one that runs already."""
    name, _, token = os.environ.get("FOYER_CREDENTIALS", "demo:demo-token").partition(":")
    if url := os.environ.get("FOYER_URL"):
        yield Foyer(url.rstrip("/"), (name, token), remote=True)
        return
    bus: list[dict[str, Any]] = []
    timeout = getattr(request.module, "SESSION_TIMEOUT", TIMEOUT)
    parameters = {"SessionTimeout": str(timeout), **getattr(request.module, "PARAMETERS", {})}
    with LocalStack(parameters=parameters, listener=bus.append) as stack:
        stack.add_cameras({name: token, "door": "door-token"})
        yield Foyer(stack.url, (name, token), bus)
