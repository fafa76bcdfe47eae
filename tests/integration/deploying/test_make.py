"""`make deploy` and `make teardown` as they are typed, up to the first call of AWS."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.conftest import REPOSITORY

DENIED = b"""<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error>
</ErrorResponse>"""
"""What STS answers to an access key that there is not."""


class Denying(BaseHTTPRequestHandler):
    """STS, to whom nobody is known."""

    def do_POST(self) -> None:
        self.send_response(403)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(DENIED)))
        self.end_headers()
        self.wfile.write(DENIED)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def denying() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Denying)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def closed() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def make(target: str, *variables: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "FOYER_", "MAKE"))}
    given = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_EC2_METADATA_DISABLED": "true"}
    files = dict.fromkeys(("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"), os.devnull)
    return subprocess.run(
        ["make", target, *variables], cwd=REPOSITORY, env=kept | given | files | environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("target", ["deploy", "teardown"])
def test_credentials_that_aws_does_not_know_end_it_at_the_first_call_with_a_sentence(target: str, denying: str) -> None:
    done = make(target, "STACK=foyer", "REGION=eu-west-1", AWS_ENDPOINT_URL=denying)

    assert done.returncode != 0
    assert "AWS does not know these credentials. Check AWS_ACCESS_KEY_ID" in done.stdout
    assert "Nothing was changed" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("target", ["deploy", "teardown"])
def test_an_endpoint_that_cannot_be_reached_ends_it_with_a_sentence(target: str, closed: str) -> None:
    done = make(target, "STACK=foyer", "REGION=eu-west-1", AWS_ENDPOINT_URL=closed)

    assert done.returncode != 0
    assert f"{closed}/ cannot be reached while asking who is calling. Check the network" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_nothing_is_deployed_into_a_region_that_nobody_named() -> None:
    done = make("deploy", "STACK=foyer")

    assert done.returncode != 0
    assert "No region is set. Name one with REGION=" in done.stdout


def test_a_stack_must_be_named() -> None:
    assert "make teardown STACK=foyer" in make("teardown").stderr
