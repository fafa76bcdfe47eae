"""The directory that published clients walk before their first job (contract, section 2)."""

from __future__ import annotations

_DESCRIPTION = "Who is in front of the camera, from frame to frame: people, faces, age, gender, emotion, gaze, events."


def page(path: str, root: str) -> dict[str, object] | None:
    """The directory page at `path`, or None; `root` is the API's own address."""
    scene, dummy = "/services/scene_analysis", "/services/dummy"
    pages: dict[str, dict[str, object]] = {
        "/services": {"services": {"scene_analysis": {"url": scene}, "dummy": {"url": dummy}}},
        scene: {"versions": {"1": {"url": f"{scene}/1"}}},
        f"{scene}/1": _service(root, scene, _DESCRIPTION),
        f"{scene}/1/description": _service(root, scene, _DESCRIPTION),
    }
    return pages.get(path)


def _service(root: str, path: str, description: str) -> dict[str, object]:
    return {
        "url": f"{root}{path}/1",
        "version": 1,
        "description": description,
        "jobs": f"{root}{path}/1/jobs",
        "status": 200,
    }
