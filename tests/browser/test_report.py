"""A report of recordings, opened from the disk, with names and results that mean no good."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from foyer.recordings.page import page as report_page
from foyer.recordings.report import report_of
from tests.fixtures.results import broken, done, visit

pytestmark = pytest.mark.browser

NASTY = (
    "<script>document.title = 'caught'</script>",
    "<img src=x onerror=\"document.title = 'caught'\">",
    "<svg onload=\"document.title = 'caught'\"></svg>",
    "</style></title><script src=//a.io></script>",
    '"><iframe srcdoc="<script>parent.document.title = \'caught\'</script>"></iframe>.mp4',
    "javascript:document.title='caught'",
    "&lt;script&gt;",
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """With each of them as a name, as a sentence, as the time of a clip and as its title."""
    results = [
        *(done(name, visit()) for name in NASTY),
        *(msgspec.structs.replace(done("a.mp4", visit()), sentence=text, captured=text) for text in NASTY),
        *(broken(name, name) for name in NASTY),
    ]
    path = tmp_path / "report.html"
    path.write_text(report_page(report_of(results, NASTY), NASTY[0]), "utf-8")
    return path


def test_names_and_results_are_text_and_nothing_else(page: Page, report: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())

    expect(page.locator("h1")).to_have_text(NASTY[0])
    assert page.title() == f"{NASTY[0]} - Foyer"
    for name in NASTY:
        expect(page.locator("table.clips td:first-child").get_by_text(name, exact=True).first).to_be_visible()
        expect(page.locator(".wrong li").get_by_text(name, exact=True).first).to_be_visible()
    assert page.locator("script, iframe, img, object, embed, a, link").count() == 0
    assert page.evaluate("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
                         ".filter(a => a.name.startsWith('on')).length") == 0  # fmt: skip
    assert asked == [report.as_uri()]


def test_the_page_looks_as_it_should_under_its_own_rules(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    assert page.locator(".plot rect").first.evaluate("e => getComputedStyle(e).fill") != "rgb(0, 0, 0)"
    assert page.locator("body").evaluate("e => getComputedStyle(e).marginTop") != "8px"


def test_what_would_slip_through_is_not_run(context: BrowserContext, report: Path) -> None:
    """As if a name had not been escaped: the policy stands behind the escaping."""
    opened, refused = context.new_page(), []
    opened.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    text = report.read_text("utf-8").replace("<main>", f"<main>{NASTY[0]}{NASTY[1]}<img src=https://a.io/x>", 1)
    report.write_text(text, "utf-8")
    opened.goto(report.as_uri())
    opened.wait_for_load_state()
    assert "caught" not in opened.title()[:6]
    assert len(refused) >= 3
