"""How both clients reach Foyer: where, as whom, and with which limits."""

from __future__ import annotations

from typing import Any

import httpx

from foyer_client.version import __version__

CONNECT_TIMEOUT = 5.0
"""Seconds."""
TIMEOUT = 35.0
"""Seconds: more than the gateway's own 30."""
_KEEP_ALIVE = 60.0
"""Seconds that an idle connection is kept: a camera that sees nobody sends a frame a second or less."""


def settings(url: str, camera_id: str, token: str, timeout: float) -> dict[str, Any]:
    """The arguments of `httpx.Client` and `httpx.AsyncClient`.

    Raises:
        ValueError: where the URL is none, or the id cannot be a camera's.
    """
    root = httpx.URL(url.rstrip("/"))
    if root.scheme not in {"http", "https"} or not root.host:
        raise ValueError(
            f"{url!r} is not the URL of a Foyer, such as https://abcd1234.execute-api.eu-west-1.amazonaws.com"
        )
    if not camera_id or ":" in camera_id:
        raise ValueError("a camera's id is not empty and has no colon")
    return {
        "base_url": root,
        "auth": httpx.BasicAuth(camera_id, token),
        "timeout": httpx.Timeout(timeout, connect=CONNECT_TIMEOUT),
        "limits": httpx.Limits(keepalive_expiry=_KEEP_ALIVE),
        "headers": {"user-agent": f"foyer-client/{__version__}"},
    }


def why(error: httpx.TransportError, url: httpx.URL) -> str:
    """In words, what kept a request to that URL from being answered."""
    where = f"{url.scheme}://{url.netloc.decode()}"
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return f"Nobody can be reached at {where}: {error or 'no answer'}."
    if isinstance(error, httpx.TimeoutException):
        return f"{where} did not answer in time."
    return f"The connection to {where} was lost: {error or type(error).__name__}."
