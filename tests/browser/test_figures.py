"""The page says what the data API says, of the period that was picked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from foyer.analytics import Figures
from tests.browser.conftest import sign_in
from tests.browser.fake import FakeFoyer
from tests.browser.figures import answer, nobody

Keep = Callable[..., None]

pytestmark = pytest.mark.browser


def told(foyer: FakeFoyer, step: str) -> list[dict[str, Any]]:
    """What the API last told of a step, bucket by bucket, asked again."""
    queries = [query for path, query in foyer.asked if path == "/api/1/entities" and query["time"] == step]
    latest = max(queries, key=lambda query: ("gender" in query["metrics"], query["to_date"]))
    pages = [query for query in queries if {**query, "page": ""} == {**latest, "page": ""}]
    ordered = sorted(pages, key=lambda query: int(query["page"]))
    return [each for query in ordered for each in answer(query, foyer.crowd, foyer.least_group)["entities"].values()]


def number(cell: Locator) -> int:
    return int((cell.text_content() or "").replace(",", ""))


def test_the_tiles_say_what_the_api_says(signed_in: Page, foyer: FakeFoyer, keep: Keep) -> None:
    def figure(name: str) -> Locator:
        return signed_in.locator(f'[data-figure="{name}"]')

    expect(figure("passing")).to_be_visible()
    keep(signed_in)
    [whole] = told(foyer, "global")
    assert number(figure("passing")) == whole["passing_by"]["value"]
    assert number(figure("interested")) == whole["interested"]["value"]
    assert figure("stopping").text_content() == f"{whole['stop_time']['value']:.1f} s"
    assert figure("attention").text_content() == f"{whole['attention_time']['value']:.1f} s"
    for metric in ("gender", "category"):
        assert {name: number(figure(f"{metric}-{name}")) for name in whole[metric]} == whole[metric]
    for emotion, value in whole["satisfaction"].items():
        assert figure(f"satisfaction-{emotion}").text_content() == f"{value:.0%}"


@pytest.mark.parametrize(("grain", "step"), [("By hour", "by_hour"), ("By day", "by_day")])
def test_the_table_over_time_has_every_bucket_of_every_page(
    signed_in: Page, foyer: FakeFoyer, grain: str, step: str
) -> None:
    timeline = signed_in.get_by_role("region", name="Over time", exact=True)
    timeline.get_by_role("radio", name=grain).check()
    timeline.get_by_role("button", name="Table").click()
    rows = timeline.locator("tbody tr")
    expect(timeline.locator("thead")).to_contain_text("Hour" if step == "by_hour" else "Day")
    buckets = told(foyer, step)
    expect(rows).to_have_count(len(buckets))
    cells = [[int(text.replace(",", "")) for text in row.locator("td").all_text_contents()] for row in rows.all()]
    assert cells == [[each["passing_by"]["value"], each["interested"]["value"]] for each in buckets]


def test_ages_and_directions_can_be_read_as_tables(signed_in: Page, foyer: FakeFoyer) -> None:
    for card, metric in (("Age", "age"), ("Direction", "direction")):
        region = signed_in.get_by_role("region", name=card, exact=True)
        region.get_by_role("button", name="Table").click()
        expected = [f"{value:,}" for value in told(foyer, "global")[0][metric].values()]
        assert sorted(region.locator("td").all_text_contents()) == sorted(expected)


def test_an_empty_camera_says_so_and_what_may_be_the_reason(page: Page, url: str, foyer: FakeFoyer, keep: Keep) -> None:
    foyer.crowd = nobody
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.get_by_role("heading", name="Nobody came by in this period")).to_be_visible()
    expect(page.get_by_text("store set to true")).to_be_visible()
    expect(page.locator(".charts")).to_be_hidden()
    keep(page)


def test_groups_that_are_withheld_are_said_to_be(page: Page, url: str, foyer: FakeFoyer, keep: Keep) -> None:
    foyer.least_group = 100_000
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.get_by_text("Kept back")).to_have_count(4)
    expect(page.locator("[data-figure=interested]")).to_be_visible()
    keep(page)


def test_passers_by_of_whom_nobody_was_interested(page: Page, url: str, foyer: FakeFoyer, keep: Keep) -> None:
    foyer.crowd = lambda _camera, _hour: {"visitors": 2, "passing_by": 1, "dwell_ms": 3000, "direction_left": 2}
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.get_by_text("Nobody was interested in this period.")).to_have_count(4)
    expect(page.locator("[data-figure=stopping]")).to_have_text("\N{EN DASH}")
    keep(page)


@pytest.mark.parametrize(("preset", "days"), [("Today", 1), ("7 days", 7), ("30 days", 30), ("12 months", 365)])
def test_a_preset_begins_at_a_local_midnight_and_ends_now(
    page: Page, url: str, foyer: FakeFoyer, preset: str, days: int
) -> None:
    page.clock.set_fixed_time("2026-10-28T12:34:56Z")  # three days after the clocks of Paris went back
    page.goto(url)
    sign_in(page, *foyer.credentials)
    page.get_by_role("radio", name=preset).check()
    page.wait_for_load_state("networkidle")
    first = {1: "2026-10-27T23", 7: "2026-10-21T22", 30: "2026-09-28T22", 365: "2025-10-28T23"}[days]
    span = (f"{first}:00:00.000Z", "2026-10-28T12:34:56.000Z")
    assert span in [(query["from_date"], query["to_date"]) for path, query in foyer.asked if path == "/api/1/entities"]


def test_picked_days_are_whole_and_backwards_ones_are_refused(page: Page, url: str, foyer: FakeFoyer) -> None:
    page.clock.set_fixed_time("2026-11-01T12:34:56Z")
    page.goto(url)
    sign_in(page, *foyer.credentials)
    page.get_by_role("radio", name="Dates").check()
    page.get_by_label("First day").fill("2026-03-28")
    with page.expect_response(re.compile("from_date=2026-03-27T23.*to_date=2026-03-29T22.*time=by_hour")):
        page.get_by_label("Last day").fill("2026-03-29")  # of 23 hours
    page.get_by_role("button", name="Table").first.click()
    expect(page.locator("#timeline tbody tr")).to_have_count(47)
    page.get_by_label("Last day").fill("2026-03-27")
    expect(page.get_by_role("alert").filter(has_text="must not lie before")).to_be_visible()


def test_more_than_a_month_is_shown_by_day(signed_in: Page) -> None:
    signed_in.get_by_role("radio", name="12 months").check()
    expect(signed_in.get_by_role("radio", name="By hour")).to_be_disabled()
    expect(signed_in.get_by_role("radio", name="By day")).to_be_checked()


class TestBetweenTheHours:
    @pytest.fixture
    def looks(self) -> dict[str, Any]:
        return {"timezone_id": "Asia/Kolkata"}

    def test_a_time_zone_of_half_hours_is_shown_in_utc(self, signed_in: Page) -> None:
        expect(signed_in.get_by_role("status")).to_contain_text("in UTC")
        expect(signed_in.locator("[data-figure=passing]")).to_be_visible()


def test_new_visits_appear_by_themselves(page: Page, url: str, foyer: FakeFoyer) -> None:
    came: Figures = {"visitors": 1, "passing_by": 1}
    this = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    page.clock.install()
    foyer.crowd = lambda _camera, hour: came if hour == this else {}
    page.goto(url)
    sign_in(page, *foyer.credentials)
    expect(page.locator("[data-figure=passing]")).to_have_text("1")
    came["passing_by"] = 2
    page.clock.fast_forward(31_000)
    expect(page.locator("[data-figure=passing]")).to_have_text("2")


def test_what_is_asked_for_is_shown_even_if_an_older_answer_comes_late(signed_in: Page, foyer: FakeFoyer) -> None:
    expect(signed_in.locator("[data-figure=passing]")).to_be_visible()
    foyer.delay = 0.5
    signed_in.get_by_role("radio", name="12 months").check()
    signed_in.wait_for_timeout(100)
    foyer.delay = 0.0
    signed_in.get_by_role("radio", name="30 days").check()
    signed_in.wait_for_timeout(1_500)
    expect(signed_in.get_by_text("the 30 days before").first).to_be_visible()
