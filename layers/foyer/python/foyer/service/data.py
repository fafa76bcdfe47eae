"""The data API: tokens, figures, who is there now (contract, section 9)."""

from __future__ import annotations

from collections.abc import Callable

from foyer.aws.cameras import CAMERA, OPERATOR, Camera, all_cameras
from foyer.aws.secret import signing_keys
from foyer.aws.settings import settings
from foyer.http.cameras import CameraAnswer, CamerasAnswer
from foyer.http.decoding import decoded
from foyer.http.gateway import Request, Response, respond
from foyer.http.routing import Routes
from foyer.http.tokens import Credentials, TokenAnswer
from foyer.service.authentication import Authentication
from foyer.service.bearer import Tokens
from foyer.service.figures import get_figures
from foyer.service.live import get_live
from foyer.service.views import Views

Handler = Callable[[Request, Camera], Response]
"""Takes the request and whose token it carries."""


def serve(request: Request, authentication: Authentication, views: Views) -> Response:
    """Answer a request for a token, or one that carries a token.

    Raises:
        ApiError: 404 or 405, then 401, then whatever is wrong with the request itself.
    """
    handler, _ = ROUTES.find(request)
    tokens = Tokens(signing_keys().keys, authentication.memory, request.arrived)
    if handler is _get_token:
        credentials = decoded(request.bounded_body(), Credentials)
        caller = authentication.proven(credentials.client_id, credentials.access_token, request.source)
        return respond(200, TokenAnswer(tokens.issue(caller)))
    caller = tokens.caller(request.headers.get("authorization"))
    if handler is _live:
        shown = get_live(request, caller)
        views.seen(caller, shown.camera, shown.session, request.arrived)
        return respond(200, shown)
    return handler(request, caller)


def _get_token(request: Request, caller: Camera) -> Response:
    """Whoever asks for a token carries none yet: `serve` answers."""
    raise RuntimeError("a token is not asked for with a token")


def _live(request: Request, caller: Camera) -> Response:
    """Written down where an operator looks: `serve` answers."""
    raise RuntimeError("a view must be written down")


def _figures(request: Request, caller: Camera) -> Response:
    return respond(200, get_figures(request, caller, settings().min_group))


def _cameras(request: Request, caller: Camera) -> Response:
    """Whose figures the caller may read."""
    everybody = all_cameras() if caller.role == OPERATOR else iter([caller])
    cameras = sorted((each.name, each.label) for each in everybody if each.role == CAMERA)
    return respond(200, CamerasAnswer([CameraAnswer(name, label or name) for name, label in cameras]))


ROUTES: Routes[Handler] = Routes(
    {
        "/api-token-authstream": {"POST": _get_token},
        "/api/1/entities": {"GET": _figures},
        "/api/1/live": {"GET": _live},
        "/api/1/cameras": {"GET": _cameras},
    }
)
