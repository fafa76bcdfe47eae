"""HTTP requests as Lambda events and answers as HTTP responses: the payload format 2.0 of HTTP APIs."""

from __future__ import annotations

import base64
import json
import uuid
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote

from werkzeug.wrappers import Request, Response

from local.intrinsics import ACCOUNT
from local.routes import Route

REMAPPED = {"www-authenticate": "x-amzn-Remapped-WWW-Authenticate"}
"""Headers of an answer that API Gateway renames (its Developer Guide, "Amazon API Gateway important notes")."""

_TEXT_TYPES = {"application/json", "application/javascript", "application/xml"}


def to_event(request: Request, body: bytes, route: Route, parameters: dict[str, str]) -> dict[str, Any]:
    """The event of a request; keys without a value (cookies, queryStringParameters, body ...) are left out.

    `rawPath` is raw in name only: it comes decoded, and ends where a `?` has come of that; so do the parts of the path
    (aws/aws-lambda-dotnet#1901, hotsock/voker#8). The query comes as it was written.
    """
    path, _, raw_query = str(request.environ["REQUEST_URI"]).partition("?")
    raw_path = _decoded(path)
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": raw_path,
        "rawQueryString": raw_query,
        "headers": _headers(request),
        "requestContext": _context(request, raw_path, route.key),
        "isBase64Encoded": False,
    }
    if cookies := request.headers.get("Cookie"):
        event["cookies"] = cookies.split("; ")
    if query := _joined(parse_qsl(raw_query, keep_blank_values=True)):
        event["queryStringParameters"] = query
    if parameters:
        event["pathParameters"] = {name: _decoded(value) for name, value in parameters.items()}
    if body:
        event["body"], event["isBase64Encoded"] = _encoded(body, request.mimetype)
    return event


def to_response(answer: Any) -> Response:
    """The response of a function's answer; ValueError for an answer that is not one."""
    if not isinstance(answer, dict) or "statusCode" not in answer:
        return Response(json.dumps(answer), 200, content_type="application/json")
    status, body = answer["statusCode"], answer.get("body", "")
    if not isinstance(status, int) or not isinstance(body, str):
        raise ValueError("an answer has an integer statusCode and a body of text")
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    response = Response(content, status, content_type="text/plain; charset=utf-8")
    for name, value in answer.get("headers", {}).items():
        response.headers[REMAPPED.get(name.lower(), name)] = str(value)
    for cookie in answer.get("cookies", []):
        response.headers.add("Set-Cookie", cookie)
    return response


def _decoded(path: str) -> str:
    return unquote(path).partition("?")[0]


def _headers(request: Request) -> dict[str, str]:
    headers = _joined((name.lower(), value) for name, value in request.headers.items() if name.lower() != "cookie")
    headers["x-forwarded-for"] = request.remote_addr or "127.0.0.1"
    headers["x-forwarded-port"] = request.host.rpartition(":")[2]
    headers["x-forwarded-proto"] = request.scheme
    return headers


def _context(request: Request, path: str, route_key: str) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "accountId": ACCOUNT,
        "apiId": "local",
        "domainName": request.host,
        "domainPrefix": request.host.partition(".")[0],
        "http": {
            "method": request.method,
            "path": path,
            "protocol": request.environ["SERVER_PROTOCOL"],
            "sourceIp": request.remote_addr or "127.0.0.1",
            "userAgent": request.headers.get("User-Agent", ""),
        },
        "requestId": str(uuid.uuid4()),
        "routeKey": route_key,
        "stage": "$default",
        "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "timeEpoch": int(now.timestamp() * 1000),
    }


def _joined(pairs: Any) -> dict[str, str]:
    """Repeated names become one, their values joined by commas."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        values[name].append(value)
    return {name: ",".join(group) for name, group in values.items()}


def _encoded(body: bytes, content_type: str) -> tuple[str, bool]:
    """The body as text where its type says so, as base64 otherwise; whether it is base64."""
    if content_type.startswith("text/") or content_type in _TEXT_TYPES:
        try:
            return body.decode(), False
        except UnicodeDecodeError:
            pass
    return base64.b64encode(body).decode(), True
