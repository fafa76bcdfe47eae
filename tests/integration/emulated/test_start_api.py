"""What `make sam-local` expects of the SAM CLI's HTTP API, tried on that API without its containers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from local.template import ROOT
from shipping.answers import WrongAnswer
from shipping.sam_local import ask
from shipping.serving import free_port, serving

PYTHON = ROOT / ".sam-venv/bin/python"
DIRECTORY = {"services": {"scene_analysis": {"url": "/services/scene_analysis"}}}
START_API = """
import json, sys
from samcli.lib.providers.provider import Api
from samcli.local.apigw.local_apigw_service import LocalApigwService
from samcli.local.apigw.route import Route

class Runner:
    def is_debugging(self):
        return False
    def invoke(self, name, event, stdout, **_):
        stdout.write_str(json.dumps({"statusCode": 200, "body": sys.argv[2]}))

paths = {"/services": "GET", "/v1/frames": "POST"}
routes = [Route("function", path, [method], Route.HTTP, "2.0") for path, method in paths.items()]
service = LocalApigwService(Api(routes=routes), Runner(), host="127.0.0.1", port=int(sys.argv[1]))
service.create()
service.run()
"""


@pytest.mark.skipif(not PYTHON.exists(), reason="the SAM CLI is not installed: make package")
def test_the_sam_cli_refuses_a_raw_picture_before_any_function_sees_it(tmp_path: Path) -> None:
    """It takes the body for UTF-8 (aws-sam-cli #7927). Where this fails, it no longer does, and README may say so."""
    port = free_port()
    console = Console(file=StringIO(), record=True, width=200)
    command = [str(PYTHON), "-c", START_API, str(port), json.dumps(DIRECTORY)]
    with serving(command, port, tmp_path / "log", seconds=60) as url:
        ask(url, console)

    assert "a raw picture is refused with 502" in console.export_text()


@pytest.mark.parametrize(
    ("status", "body"), [(415, {}), (502, {"message": "No response from invoke container"}), (200, DIRECTORY)]
)
def test_any_other_answer_is_an_error(status: int, body: dict[str, Any]) -> None:
    with served(status, body) as url, pytest.raises(WrongAnswer, match=str(status)):
        ask(url, Console(file=StringIO()))


def test_a_sam_cli_that_takes_pictures_is_as_good() -> None:
    console = Console(file=StringIO(), record=True, width=200)
    with served(201, {}) as url:
        ask(url, console)

    assert "a raw picture is answered right" in console.export_text()


@contextmanager
def served(status: int, body: dict[str, Any]) -> Iterator[str]:
    """An API with a directory, and one answer to pictures."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200, DIRECTORY)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(status, body)

        def answer(self, status: int, body: dict[str, Any]) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
