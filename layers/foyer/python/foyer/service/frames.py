"""Direct frames: one picture, or several of a session in one request."""

from __future__ import annotations

from collections.abc import Callable

from foyer.aws.cameras import Camera
from foyer.http.answers import BurstAnswer
from foyer.http.frames import frames_of
from foyer.http.gateway import Request, Response, respond
from foyer.http.multipart import is_multipart
from foyer.service.analyse import Analyser, Arrival


def post_frames(request: Request, camera: Camera, analyser: Callable[[], Analyser]) -> Response:
    """Answer `POST /v1/frames`; several pictures are answered in their order and stored in one write.

    Raises:
        ApiError: where they cannot be worked.
    """
    frames = frames_of(request)
    answers = analyser().analyse_all(frames, camera, Arrival(request.id, request.arrived))
    return respond(201, BurstAnswer(answers) if is_multipart(request) else answers[0])
