from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest

from foyer.recordings.page import page
from foyer.recordings.report import report_of
from foyer_media.words import duration
from tests.fixtures.results import NOON, broken, done, visit

VOID = {"meta", "rect", "line"}


class _Balance(HTMLParser):
    """Follows which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and tag not in {"path", "circle"}:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def told(document: str) -> _Balance:
    parser = _Balance()
    parser.feed(document)
    parser.close()
    assert parser.open == []
    return parser


def test_the_page_needs_nothing_from_outside() -> None:
    document = page(report_of([done("a.mp4", visit()), broken("b.mp4")], ["c.txt"]), "monday")
    assert not re.search(r"https?:|//|url\(|@import|src=|href=", document)
    assert not told(document).seen & {"script", "link", "img", "iframe"}


def test_every_element_is_closed_with_and_without_anybody() -> None:
    told(page(report_of([])))
    told(page(report_of([done("a.mp4")])))
    told(page(report_of([done("a.mp4", visit(), visit(age=None))])))


def test_names_cannot_be_more_than_text() -> None:
    nasty = "<script>alert('x')</script>\"&.mp4"
    document = page(report_of([done(nasty, visit()), broken(nasty, nasty)]), nasty)
    assert "<script" not in document
    assert document.count("&lt;script&gt;") == 5


def test_results_cannot_be_more_than_text_either() -> None:
    nasty = "<script src=//a.io></script>"
    changed = msgspec.structs.replace(done("a.mp4", visit()), captured=nasty, sentence=nasty)
    assert "<script" not in page(report_of([changed]))


def test_the_page_allows_itself_nothing_but_styles() -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" in page(report_of([]))


def test_failures_come_before_everything_else() -> None:
    document = page(report_of([done("a.mp4", visit()), broken("b.mp4")]))
    assert document.index("1 clip failed") < document.index("visitors</span>") < document.index("a.mp4")


def test_a_table_too_long_for_a_page_says_so() -> None:
    document = page(report_of([done(f"{n}.mp4") for n in range(510)]))
    assert "And 10 more, in report.json." in document


@pytest.mark.parametrize(("hours", "label"), [(2, "14:00"), (48, "22 Nov 12h"), (24 * 30, "3 Dec")])
def test_visitors_are_plotted_by_the_hour_or_by_the_day(hours: int, label: str) -> None:
    assert f">{label}</text>" in page(report_of([done("a.mp4", visit(NOON), visit(NOON + 3600 * hours))]))


def test_decades_of_years_are_plotted_too() -> None:
    document = page(report_of([done("a.mp4", *(visit(NOON + 86400 * 37 * n) for n in range(100)))]))
    assert document.count("<title>") == 101


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0.0 s"), (4.46, "4.5 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s"), (599.9, "10 min"),
     (3599, "1 h 0 min"), (12_000, "3 h 20 min"), (360_000, "100 h 0 min")],
)  # fmt: skip
def test_lengths_are_told_in_few_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words
