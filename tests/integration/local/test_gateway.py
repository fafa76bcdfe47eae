"""What a client of the local HTTP API sees, refusals included."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
import requests

from local.functions import REQUEST_LIMIT, Function
from local.gateway import BODY_LIMIT, Gateway
from local.routes import Route
from local.server import PortBusy
from local.stack import LocalStack

QUOTAS = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html"
LAMBDA_QUOTAS = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"
TROUBLE = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html"


def post(stack: LocalStack, what: str, body: bytes = b"") -> requests.Response:
    return requests.post(f"{stack.url}/echo/{what}", data=body, timeout=10)


def test_a_request_reaches_its_function_and_its_answer_the_client(stack: LocalStack) -> None:
    response = requests.post(
        f"{stack.url}/echo/hello?a=1&a=2", data=b"\xff\xd8", headers={"X-Camera": "door"}, timeout=10
    )
    event = response.json()
    assert response.status_code == 200
    assert event["pathParameters"] == {"what": "hello"}
    assert event["queryStringParameters"] == {"a": "1,2"}
    assert event["headers"]["x-camera"] == "door"
    assert event["headers"]["x-forwarded-proto"] == "http"
    assert (event["body"], event["isBase64Encoded"]) == ("/9g=", True)


def test_parts_of_the_path_come_decoded(stack: LocalStack) -> None:
    """https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html"""
    assert post(stack, "a%20b%2Fc").json()["pathParameters"] == {"what": "a b/c"}


def test_repeated_headers_are_joined(stack: LocalStack) -> None:
    host, port = stack.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(b"POST /echo/x HTTP/1.0\r\nX-Seen: a\r\nX-Seen: b\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert b'"x-seen": "a,b"' in answer


def test_a_path_without_a_route_is_not_found(stack: LocalStack) -> None:
    response = requests.get(f"{stack.url}/nowhere", timeout=10)
    assert (response.status_code, response.json()) == (404, {"message": "Not Found"})


@pytest.mark.parametrize("size", [BODY_LIMIT + 1, 2 * BODY_LIMIT])
def test_a_body_over_the_gateways_limit_is_refused_within_a_second(stack: LocalStack, size: int) -> None:
    """QUOTAS: payload size 10 MB."""
    begun = time.monotonic()
    response = post(stack, "x", bytes(size))
    assert (response.status_code, response.text) == (413, '{"message":"Request Entity Too Large"}')
    assert time.monotonic() - begun < 1


def test_an_event_over_lambdas_limit_is_refused(stack: LocalStack) -> None:
    """LAMBDA_QUOTAS: 6 MB of a synchronous request, of which base64 takes a third."""
    assert post(stack, "x", bytes(4_600_000)).status_code == 200
    response = post(stack, "x", bytes(REQUEST_LIMIT * 3 // 4 + 1))
    assert (response.status_code, response.text) == (413, '{"message":"Request Entity Too Large"}')


@pytest.mark.parametrize("what", ["raise", "sleep", "nonsense"])
def test_a_function_that_fails_times_out_or_answers_nonsense_is_an_internal_error(stack: LocalStack, what: str) -> None:
    """TROUBLE: the gateway's words for any error of the integration."""
    response = post(stack, what)
    assert (response.status_code, response.text) == (500, '{"message":"Internal Server Error"}')


def test_an_integration_that_takes_longer_than_the_gateway_waits_is_unavailable() -> None:
    """QUOTAS: maximum integration timeout 30 seconds; here with a tenth of a second."""
    slow = Function("arn:function:slow", lambda event, _: time.sleep(0.5), timeout=29, memory=128, workers=1)
    gateway = Gateway([Route("ANY", "$default", slow)], 0, timeout=0.1)
    gateway.start()
    response = requests.get(gateway.url, timeout=10)
    gateway.stop()
    slow.stop()
    assert (response.status_code, response.text) == (503, '{"message":"Service Unavailable"}')


def test_only_this_machine_is_served(stack: LocalStack) -> None:
    assert stack.url.startswith("http://127.0.0.1:")


def test_a_busy_port_is_told_of(stack: LocalStack, tmp_path: Path) -> None:
    port = int(stack.url.rpartition(":")[2])
    with pytest.raises(PortBusy, match=f"port {port} is not free: choose another, as in PORT={port + 1}"):
        Gateway([], port)
