"""The directory that published clients walk before their first job (contract, section 2)."""

from __future__ import annotations

import msgspec

SERVICES = {
    "scene_analysis": (
        "Who is in front of the camera, from frame to frame: people, faces, age, gender, emotion, gaze, events."
    ),
    "dummy": "Answers with the `echo` it is sent, so that a client can try its address and credentials.",
}
"""What each service does."""


class Link(msgspec.Struct, frozen=True):
    """Where something is."""

    url: str
    """From the root of the host."""


class ServicesAnswer(msgspec.Struct, frozen=True):
    """Every service, by name."""

    services: dict[str, Link]


class VersionsAnswer(msgspec.Struct, frozen=True):
    """Every version of a service, by number."""

    versions: dict[str, Link]


class ServiceAnswer(msgspec.Struct, frozen=True):
    """One version of a service."""

    url: str
    version: int
    description: str
    jobs: str
    """Where its jobs are posted."""
    status: int = 200


def page(path: str, root: str) -> ServicesAnswer | VersionsAnswer | ServiceAnswer | None:
    """The directory page at `path`, or None; `root` is the API's own address."""
    if path == "/services":
        return ServicesAnswer({name: Link(f"/services/{name}") for name in SERVICES})
    for name, description in SERVICES.items():
        service = f"/services/{name}"
        if path == service:
            return VersionsAnswer({"1": Link(f"{service}/1")})
        if path in (f"{service}/1", f"{service}/1/description"):
            url = f"{root}{service}/1"
            return ServiceAnswer(url, 1, description, f"{url}/jobs")
    return None
