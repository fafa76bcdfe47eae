"""The whole way: frames to the API, somebody on the live view, and in the figures after they left."""

from __future__ import annotations

import importlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from local import showcase
from local.stack import LocalStack
from tests.browser.conftest import sign_in
from tests.fixtures.clips import view

Keep = Callable[..., None]

pytestmark = [pytest.mark.browser, pytest.mark.models]

CAMERA, TOKEN = "lobby", "lobby-token"
OPERATOR, PASS = "owner", "owner-token"
SILENCE = 8
"""The session time-out, s."""
COUNTED = 45_000
"""From the last frame until a visit is in the figures, ms: time-out, sweep, stream, and the page's own refresh."""


@pytest.fixture(scope="module")
def stack() -> Iterator[LocalStack]:
    with LocalStack(parameters={"SessionTimeout": str(SILENCE)}) as running:
        running.add_cameras({CAMERA: TOKEN})
        running.add_showcase()
        add_operator()
        yield running


@pytest.fixture
def dashboard(page: Page, stack: LocalStack) -> Page:
    page.goto(f"{stack.url}/dashboard/")
    sign_in(page, CAMERA, TOKEN)
    return page


def play(url: str, going: threading.Event) -> None:
    """Posts a woman who stands still and looks into the lens, five times a second."""
    while going.is_set():
        began = time.monotonic()
        answer = requests.post(f"{url}/v1/frames", view(60), params={"store": "true"}, auth=(CAMERA, TOKEN), timeout=30)
        assert answer.status_code == 201, answer.text
        time.sleep(max(0.0, 0.2 - (time.monotonic() - began)))


def add_operator() -> None:
    """As `foyer.cli.cameras` does, in the running stack."""
    credentials = importlib.import_module("foyer.aws.credentials")
    cameras = importlib.import_module("foyer.aws.cameras")
    cameras.add_camera(OPERATOR, credentials.TokenHash.of(PASS), role="operator")


def told(url: str, metrics: str) -> dict[str, Any]:
    """What the data API tells of the last hours."""
    credentials = {"username": CAMERA, "client_id": CAMERA, "access_token": TOKEN}
    token = requests.post(f"{url}/api-token-authstream/", json=credentials, timeout=10).json()["token"]
    since = (datetime.now(UTC) - timedelta(hours=3)).isoformat()
    answer = requests.get(
        f"{url}/api/1/entities",
        params={"metrics": metrics, "from_date": since, "time": "global"},
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    )
    assert answer.status_code == 200, answer.text
    [whole] = answer.json()["entities"].values()
    found: dict[str, Any] = whole
    return found


def test_somebody_is_seen_live_and_counted_once_they_left(dashboard: Page, stack: LocalStack, keep: Keep) -> None:
    expect(dashboard.get_by_role("heading", name="Nobody came by in this period")).to_be_visible()
    going = threading.Event()
    going.set()
    player = threading.Thread(target=play, args=(stack.url, going))
    player.start()
    try:
        dashboard.get_by_role("link", name="Live").click()
        expect(dashboard.locator("[data-person]")).to_have_count(1, timeout=30_000)
        expect(dashboard.get_by_role("cell", name="at the camera")).to_be_visible()
        expect(dashboard.get_by_role("log").locator("[data-event=appearance]")).to_have_count(1)
        dashboard.wait_for_timeout(5_000)  # three seconds of standing make somebody interested
        keep(dashboard, "live")
    finally:
        going.clear()
        player.join()
    expect(dashboard.get_by_text("No frames are coming from this camera.")).to_be_visible(timeout=SILENCE * 2_000)

    dashboard.get_by_role("link", name="Figures").click()
    passing = dashboard.locator("[data-figure=passing]")
    expect(passing).to_have_text("1", timeout=COUNTED)
    keep(dashboard, "figures")
    whole = told(stack.url, "passing_by,interested,stop_time,attention_time")
    assert whole["passing_by"]["value"] == whole["interested"]["value"] == 1
    expect(dashboard.locator("[data-figure=interested]")).to_have_text("1")
    expect(dashboard.locator("[data-figure=stopping]")).to_have_text(f"{whole['stop_time']['value']:.1f} s")
    expect(dashboard.locator("[data-figure=attention]")).to_have_text(f"{whole['attention_time']['value']:.1f} s")


def test_an_operator_picks_a_camera_and_sees_what_the_data_api_tells(page: Page, stack: LocalStack, keep: Keep) -> None:
    page.goto(f"{stack.url}/dashboard/")
    sign_in(page, OPERATOR, PASS)
    expect(page.get_by_label("Camera").locator("option")).to_have_text([CAMERA, showcase.LABEL])
    wanted = re.compile(r"camera=showcase.*metrics=[^&]*gender.*time=global")
    with page.expect_response(wanted) as answered:
        page.get_by_label("Camera").select_option(showcase.LABEL)
    expect(page.get_by_role("heading", level=1)).to_have_text(showcase.LABEL)

    credentials = {"username": OPERATOR, "client_id": OPERATOR, "access_token": PASS}
    token = requests.post(f"{stack.url}/api-token-authstream/", json=credentials, timeout=10).json()["token"]
    again = requests.get(answered.value.url, headers={"Authorization": f"Bearer {token}"}, timeout=10)
    [whole] = again.json()["entities"].values()
    assert whole["passing_by"]["value"] > 100
    expect(page.locator("[data-figure=passing]")).to_have_text(f"{whole['passing_by']['value']:,}")
    expect(page.locator("[data-figure=interested]")).to_have_text(f"{whole['interested']['value']:,}")
    expect(page.locator("[data-figure=stopping]")).to_have_text(f"{whole['stop_time']['value']:.1f} s")
    for metric in ("gender", "category"):
        for part, people in whole[metric].items():
            expect(page.locator(f'[data-figure="{metric}-{part}"]')).to_have_text(f"{people:,}")
    keep(page)


def test_the_first_paint_takes_less_than_a_second(page: Page, stack: LocalStack) -> None:
    page.goto(f"{stack.url}/dashboard/")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page.wait_for_timeout(200)  # the paint is noted a moment after it
    [milliseconds] = page.evaluate("performance.getEntriesByName('first-contentful-paint').map(each => each.startTime)")
    assert milliseconds < 1_000


def test_wrong_credentials_are_refused(page: Page, stack: LocalStack) -> None:
    page.goto(f"{stack.url}/dashboard/")
    sign_in(page, CAMERA, "guessed")
    expect(page.get_by_role("alert")).to_contain_text("do not go together")
