"""Coming in, with the keyboard too, and being sent out again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.fake import FakeFoyer

Keep = Callable[..., None]

pytestmark = pytest.mark.browser


def test_a_camera_signs_in_and_sees_its_figures(page: Page, url: str, keep: Keep) -> None:
    page.goto(url)
    keep(page)
    sign_in(page, "lobby", "lobby-token")
    expect(page.get_by_role("heading", name="Lobby", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Passing by", exact=True)).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page, url: str) -> None:
    page.goto(url)
    page.keyboard.type("lobby")
    page.keyboard.press("Tab")
    page.keyboard.type("lobby-token")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Sign in")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lobby")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="7 days")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="30 days")).to_be_checked()
    expect(page.get_by_text("the 30 days before").first).to_be_visible()


def test_wrong_credentials_are_refused_with_a_sentence(page: Page, url: str) -> None:
    page.goto(url)
    sign_in(page, "lobby", "guessed")
    expect(page.get_by_role("alert")).to_have_text(
        "This client id and this access token do not go together. Check both."
    )
    expect(page.get_by_label("Access token")).to_be_focused()


def test_an_operator_picks_among_cameras(page: Page, url: str, foyer: FakeFoyer) -> None:
    foyer.cameras = [{"camera": "door", "name": "Shop door"}, {"camera": "lobby", "name": "Lobby"}]
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.get_by_role("heading", level=1)).to_have_text("Shop door")
    page.get_by_label("Camera").select_option("Lobby")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lobby")
    expect(page.locator("[data-figure=passing]")).to_be_visible()
    assert foyer.asked[-1][1]["camera"] == "lobby"


def test_an_expired_token_leads_to_the_form_and_on_from_there(signed_in: Page, foyer: FakeFoyer, keep: Keep) -> None:
    signed_in.get_by_role("radio", name="30 days").check()
    expect(signed_in.get_by_text("the 30 days before").first).to_be_visible()
    foyer.refusal = (401, {"error": "The token has expired.", "code": "token_expired", "status": 401})
    signed_in.get_by_role("radio", name="7 days").click()
    expect(signed_in.get_by_role("alert")).to_have_text("Your hour is over. Sign in again, and go on where you were.")
    expect(signed_in.get_by_label("Client id")).to_have_value("lobby")
    expect(signed_in.get_by_label("Access token")).to_be_focused()
    keep(signed_in)
    foyer.refusal = None
    sign_in(signed_in, *foyer.credentials)
    expect(signed_in.get_by_role("radio", name="7 days")).to_be_checked()
    expect(signed_in.locator("[data-figure=passing]")).to_be_visible()


def test_the_token_is_kept_nowhere_but_in_memory(signed_in: Page) -> None:
    expect(signed_in.locator("[data-figure=passing]")).to_be_visible()
    kept = "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href].join()"
    assert "token" not in signed_in.evaluate(kept)
    signed_in.reload()
    expect(signed_in.get_by_role("button", name="Sign in")).to_be_visible()


def test_signing_out_stops_every_question(signed_in: Page, foyer: FakeFoyer) -> None:
    signed_in.get_by_role("link", name="Live").click()
    signed_in.get_by_role("button", name="Sign out").click()
    expect(signed_in.get_by_role("button", name="Sign in")).to_be_visible()
    signed_in.wait_for_timeout(200)
    foyer.asked.clear()
    signed_in.wait_for_timeout(1_500)
    assert foyer.asked == []


def test_the_link_of_the_local_stack_fills_the_form_and_leaves_no_trace(page: Page, url: str) -> None:
    page.goto(f"{url}#client_id=lobby&access_token=lobby-token")
    expect(page.get_by_label("Access token")).to_have_value("lobby-token")
    assert page.url == url
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lobby")).to_be_visible()
