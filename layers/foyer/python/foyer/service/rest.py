"""Everything that needs no picture, by path and method."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from foyer.aws.cameras import CAMERA, Camera
from foyer.http.directory import page
from foyer.http.dummy import echo_of
from foyer.http.errors import ApiError, cameras_only, not_found, not_kept
from foyer.http.gateway import Request, Response, respond
from foyer.http.routing import Routes
from foyer.service.authentication import Authentication
from foyer.service.blobs import describe_blob
from foyer.service.results import get_job

Handler = Callable[..., Response]
"""Takes the request, who calls, and the parts of the path that the route names."""


def serve(request: Request, authentication: Authentication) -> Response:
    """Answer a request that no other function has a route for.

    Raises:
        ApiError: in the order 401, 404, 405, 403, and then whatever is wrong with the request itself.
    """
    caller = authentication.caller(request.headers.get("authorization"), request.source)
    handler, parts = ROUTES.find(request)
    if caller.role != CAMERA and handler not in FOR_ALL:
        raise cameras_only()
    return handler(request, caller, **parts)


def _directory(request: Request, caller: Camera, **_: str) -> Response:
    found = page(request.path, request.root)
    if found is None:
        raise not_found(request.path)
    return respond(200, found)


def _get_blob(request: Request, camera: Camera, blob: str) -> Response:
    return respond(200, describe_blob(request, camera, blob))


def _post_echo(request: Request, camera: Camera) -> Response:
    return respond(201, echo_of(request, f"{request.root}{request.path}/{uuid4()}"))


def _get_echo(request: Request, camera: Camera, job: str) -> Response:
    raise not_kept()


def _post_stream(request: Request, camera: Camera) -> Response:
    sentence = "An open-ended stream does not fit an HTTP API: post frame by frame to the jobs, or to /v1/frames."
    raise ApiError(501, "streams_not_supported", sentence)


def _elsewhere(request: Request, camera: Camera) -> Response:
    """The `analyse` function has these routes: here they tell which methods there are.

    A slash at the end may lead here, as gateways differ in what a greedy route takes: the client is sent on without it.
    """
    if not request.event["rawPath"].endswith("/"):
        raise RuntimeError(f"{request.method} {request.path} reached the wrong function")
    query = request.event.get("rawQueryString")
    location = f"{request.root}{request.path}?{query}" if query else f"{request.root}{request.path}"
    return respond(308, {"status": 308, "url": location}, {"location": location})


_SCENE, _DUMMY = "/services/scene_analysis/1", "/services/dummy/1"

FOR_ALL = (_directory, _post_echo)
"""What an operator may ask for as well."""
ROUTES: Routes[Handler] = Routes(
    {
        "/services": {"GET": _directory},
        "/services/{service}": {"GET": _directory},
        "/services/{service}/1": {"GET": _directory},
        "/services/{service}/1/description": {"GET": _directory},
        f"{_SCENE}/jobs": {"POST": _elsewhere},
        f"{_SCENE}/jobs/{{job}}": {"GET": get_job},
        f"{_SCENE}/streams": {"POST": _post_stream},
        f"{_DUMMY}/jobs": {"POST": _post_echo},
        f"{_DUMMY}/jobs/{{job}}": {"GET": _get_echo},
        "/blobs": {"POST": _elsewhere},
        "/blobs/{blob}": {"GET": _get_blob},
        "/v1/frames": {"POST": _elsewhere},
    }
)
