"""Who is in front of a camera now."""

from __future__ import annotations

from foyer.aws.cameras import Camera
from foyer.aws.scenes import load_scene
from foyer.http.errors import ApiError
from foyer.http.gateway import Request
from foyer.http.live import LiveAnswer, live_answer, live_request
from foyer.service.figures import camera_for


def get_live(request: Request, caller: Camera) -> LiveAnswer:
    """The last frame of a session.

    Raises:
        ApiError: 400 or 403, as for figures; 404, where the session has never been or has expired.
    """
    fields = live_request(request)
    stored = load_scene(camera_for(caller, fields.camera), fields.session)
    if stored.scene is None or stored.expires_at <= request.arrived:
        raise ApiError(404, "nothing_live", "Nothing was sent to this session lately.", "session")
    return live_answer(stored.scene)
