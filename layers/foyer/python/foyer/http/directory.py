"""The directory that published clients walk before their first job (contract, section 2)."""

from __future__ import annotations

SERVICES = {
    "scene_analysis": (
        "Who is in front of the camera, from frame to frame: people, faces, age, gender, emotion, gaze, events."
    ),
    "dummy": "Answers with the `echo` it is sent, so that a client can try its address and credentials.",
}
"""What each service does."""


def page(path: str, root: str) -> dict[str, object] | None:
    """The directory page at `path`, or None; `root` is the API's own address."""
    if path == "/services":
        return {"services": {name: {"url": f"/services/{name}"} for name in SERVICES}}
    for name, description in SERVICES.items():
        service = f"/services/{name}"
        if path == service:
            return {"versions": {"1": {"url": f"{service}/1"}}}
        if path in (f"{service}/1", f"{service}/1/description"):
            return _version(f"{root}{service}/1", description)
    return None


def _version(url: str, description: str) -> dict[str, object]:
    return {"url": url, "version": 1, "description": description, "jobs": f"{url}/jobs", "status": 200}
