"""On a phone, in the dark, to a screen reader, and on a first visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import scenes
from tests.browser.conftest import REPOSITORY, sign_in
from tests.browser.fake import FakeFoyer

Keep = Callable[..., None]

pytestmark = pytest.mark.browser
AXE = REPOSITORY / "dashboard/node_modules/axe-core/axe.min.js"
ROOMS = ("sign in", "figures", "live", "table")


@pytest.fixture(params=["light", "dark"])
def looks(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 900}, "color_scheme": request.param, "reduced_motion": "reduce"}


@pytest.fixture
def foyer(foyer: FakeFoyer) -> FakeFoyer:
    foyer.scene = lambda _query: scenes.strollers(1.0)
    foyer.cameras = [{"camera": "lobby", "name": "Lobby"}, {"camera": "door", "name": "The door to the street"}]
    return foyer


def enter(page: Page, url: str, foyer: FakeFoyer, room: str) -> None:
    page.goto(url)
    if room == "sign in":
        return
    sign_in(page, *foyer.credentials)
    expect(page.locator("[data-figure=passing]")).to_be_visible()
    if room == "table":
        page.get_by_role("button", name="Table").first.click()
    if room == "live":
        page.get_by_role("link", name="Live").click()
        expect(page.locator("[data-person]")).to_have_count(2)


@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing_serious(page: Page, url: str, foyer: FakeFoyer, room: str, keep: Keep) -> None:
    enter(page, url, foyer, room)
    keep(page)
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")
    assert found["passes"]
    assert [(each["id"], each["impact"], [n["html"] for n in each["nodes"]]) for each in found["violations"]] == []


class TestOnAPhone:
    @pytest.fixture(params=[320, 375])
    def looks(self, request: pytest.FixtureRequest) -> dict[str, Any]:
        return {"viewport": {"width": request.param, "height": 700}, "has_touch": True, "device_scale_factor": 2}

    @pytest.mark.parametrize("room", ROOMS)
    def test_nothing_is_wider_than_the_screen(
        self, page: Page, url: str, foyer: FakeFoyer, room: str, keep: Keep
    ) -> None:
        enter(page, url, foyer, room)
        keep(page)
        wide, screen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= screen
        controls = "[...document.querySelectorAll('button, a, input, select, h1')]"
        right = page.evaluate(f"Math.max(...{controls}.map(each => each.getBoundingClientRect().right))")
        assert right <= screen


def test_the_dark_changes_the_charts_too(page: Page, url: str, foyer: FakeFoyer) -> None:
    enter(page, url, foyer, "figures")
    page.emulate_media(color_scheme="light")
    light = page.locator(".plot canvas").screenshot()
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)
    assert page.locator(".plot canvas").screenshot() != light


def test_the_first_paint_takes_less_than_a_second(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page.wait_for_timeout(200)  # the paint is noted a moment after it
    [milliseconds] = page.evaluate("performance.getEntriesByName('first-contentful-paint').map(each => each.startTime)")
    assert milliseconds < 1_000


def test_nothing_comes_from_elsewhere(page: Page, url: str, foyer: FakeFoyer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    enter(page, url, foyer, "live")
    origin = url.removesuffix("dashboard/")
    assert asked
    assert [each for each in asked if not each.startswith(origin)] == []
