"""What is said when something is missing, and that it heals by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import sign_in
from tests.browser.fake import FakeFoyer

Keep = Callable[..., None]

pytestmark = pytest.mark.browser


def test_what_loads_is_said_to(page: Page, url: str, foyer: FakeFoyer, keep: Keep) -> None:
    foyer.delay = 1.0
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.get_by_role("status")).to_have_text("Loading the figures…")
    keep(page)
    expect(page.locator(".skeleton")).to_be_visible()
    expect(page.locator("[data-figure=passing]")).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)


def test_a_refusal_is_told_in_the_api_s_words_and_tried_again(signed_in: Page, foyer: FakeFoyer, keep: Keep) -> None:
    foyer.refusal = (503, {"error": "The figures cannot be read right now.", "code": "unavailable", "status": 503})
    signed_in.get_by_role("radio", name="Today").check()
    alert = signed_in.get_by_role("alert").filter(has_text="The figures cannot be read right now.")
    expect(alert).to_contain_text("Trying again every 30 seconds.")
    keep(signed_in)
    foyer.refusal = None
    alert.get_by_role("button", name="Try now").click()
    expect(alert).to_have_count(0)
    expect(signed_in.get_by_role("radio", name="Today")).to_be_checked()


def test_the_gateway_s_own_refusals_are_told_too(signed_in: Page, foyer: FakeFoyer) -> None:
    foyer.refusal = (429, {"message": "Too Many Requests"})
    signed_in.get_by_role("radio", name="Today").check()
    expect(signed_in.get_by_role("alert").filter(has_text="Too Many Requests")).to_be_visible()


def test_a_foyer_out_of_reach_is_said_to_be(signed_in: Page) -> None:
    expect(signed_in.locator("[data-figure=passing]")).to_be_visible()

    def cut(route: Route) -> None:
        route.abort("connectionrefused")

    signed_in.route("**/api/**", cut)
    signed_in.get_by_role("radio", name="Today").check()
    expect(signed_in.get_by_role("alert").filter(has_text="Foyer does not answer.")).to_be_visible()
    expect(signed_in.locator("[data-figure=passing]")).to_be_visible()
    signed_in.unroute("**/api/**", cut)
    signed_in.get_by_role("button", name="Try now").click()
    expect(signed_in.get_by_role("alert").filter(has_text="Foyer does not answer.")).to_have_count(0)


def test_an_operator_without_cameras_is_told_so(page: Page, url: str, foyer: FakeFoyer, keep: Keep) -> None:
    foyer.cameras = []
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.get_by_role("heading", name="No camera yet")).to_be_visible()
    keep(page)
