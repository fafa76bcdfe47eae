"""The API keeps what its own document says, whatever is sent: schemathesis reads the one and tries the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.conftest import REPOSITORY
from tests.e2e.conftest import Foyer

pytestmark = [pytest.mark.http, pytest.mark.models]

PARAMETERS = {"FrameRate": "1000"}
"""Of the local stack: what is tried here is not how many frames a camera may send."""
CONFIGURATION = REPOSITORY / "tests/e2e/schemathesis.toml"


def test_schemathesis_finds_nothing(foyer: Foyer, tmp_path: Path) -> None:
    name, token = foyer.credentials
    environment = {**os.environ, "FOYER_CLIENT_ID": name, "FOYER_ACCESS_TOKEN": token, "PYTHONPATH": str(REPOSITORY)}
    command = ["-m", "schemathesis.cli", "--config-file", str(CONFIGURATION), "run", f"{foyer.url}/openapi.json"]
    run = subprocess.run(
        [sys.executable, *command],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "Stateful" in run.stdout, run.stdout


def test_the_document_and_its_page_are_there_for_anybody(foyer: Foyer) -> None:
    document = requests.get(f"{foyer.url}/openapi.json", timeout=30)
    page = requests.get(f"{foyer.url}/docs/", timeout=30)

    assert (document.status_code, document.json()["openapi"]) == (200, "3.1.0")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in page.headers["content-security-policy"]
