"""A real Chromium, a dashboard to look at, and screenshots kept in build/browser/."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from local.server import Server
from tests.browser.fake import DIST, FakeFoyer
from tests.browser.figures import shoppers

REPOSITORY = Path(__file__).parents[2]
SCREENSHOTS = REPOSITORY / "build/browser"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_REQUIRED = os.environ.get("FOYER_BROWSER") == "required"
"""Set where a missing browser must fail: a user's machine skips these tests, saying what they need."""
_MISSING = "a real Chromium is needed: install it (Debian and Ubuntu: apt install chromium) or name it in CHROMIUM="


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once a file: while it runs, no other test of the process can run an event loop."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        (pytest.fail if _REQUIRED else pytest.skip)(_MISSING)
    if not (DIST / "index.html").is_file():
        pytest.fail("The dashboard is not built: make dashboard")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def looks() -> dict[str, Any]:
    """How the browser is set: screen, colours, time zone; overridden by tests that look another way."""
    return {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def context(browser: Browser, looks: dict[str, Any]) -> Iterator[BrowserContext]:
    """A window of its own, where whatever the page complains of fails the test."""
    settings = {"locale": "en-GB", "timezone_id": "Europe/Paris", **looks}
    opened = browser.new_context(**settings)
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must throw no error, and break none of its own rules."""
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    assert complaints == []


@pytest.fixture
def foyer() -> FakeFoyer:
    """The API behind the dashboard."""
    return FakeFoyer(shoppers)


@pytest.fixture
def url(foyer: FakeFoyer) -> Iterator[str]:
    """Where the dashboard is."""
    server = Server(foyer, 0, "fake foyer")
    server.start()
    yield f"{server.url}/dashboard/"
    server.stop()


@pytest.fixture
def signed_in(page: Page, url: str, foyer: FakeFoyer) -> Page:
    """The dashboard after signing in."""
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.locator("[data-figure=passing]")).to_be_visible()
    return page


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[Page], None]:
    """Keeps a picture of the page under the test's name."""

    def shot(page: Page, name: str = "") -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        stem = request.node.name.removeprefix("test_").replace("[", "-").replace("]", "")
        page.screenshot(path=SCREENSHOTS / f"{stem}{name and '-'}{name}.png", full_page=True)

    return shot


def sign_in(page: Page, client_id: str, access_token: str) -> None:
    """Fill the form and send it."""
    page.get_by_label("Client id").fill(client_id)
    page.get_by_label("Access token").fill(access_token)
    page.get_by_role("button", name="Sign in").click()
