"""A camera as seen by the API: it posts frames over HTTP, as any client would."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests

_PATIENCE = 35.0
"""Seconds: more than the gateway's own."""


class Refused(RuntimeError):
    """The API did not take the frame."""


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera and its tracking session; `url` is the API's root."""

    url: str
    client_id: str
    token: str
    session: str
    _http: requests.Session = field(default_factory=requests.Session, repr=False)

    def post(self, picture: bytes, captured: datetime) -> dict[str, Any]:
        """Analyse one frame, now; raises Refused with the API's own words."""
        meta = {
            "image": "attachment://frame",
            "timestamp": captured.isoformat(),
            "async": False,
            "store": True,
            "state": {"session_id": self.session},
        }
        response = self._http.post(
            f"{self.url}/services/scene_analysis/1/jobs",
            files=[
                ("meta", (None, json.dumps(meta), "application/json")),
                ("attachment://frame", ("frame", picture, "application/octet-stream")),
            ],
            auth=(self.client_id, self.token),
            timeout=_PATIENCE,
        )
        if response.status_code != requests.codes.created:
            raise Refused(f"{response.status_code} {response.text.strip()}")
        answer: dict[str, Any] = response.json()
        return answer
