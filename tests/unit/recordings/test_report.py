from __future__ import annotations

import msgspec
import pytest

from foyer.recordings.report import Hour, dwell_class, report_of
from tests.fixtures.results import NOON, broken, done, visit

HOUR = 3600.0


def test_totals_are_of_all_clips_together() -> None:
    interested = visit(NOON, 20, interested=True, attention_time=4.0)
    report = report_of([done("a.mp4", visit(dwell=0.5), interested), broken("b.mp4"), done("c.mp4", visit(dwell=3.5))])
    totals = report.totals
    assert (totals.clips, totals.done, totals.failed, totals.seconds, totals.frames) == (3, 2, 1, 120.0, 600)
    assert (totals.visitors, totals.passing_by, totals.interested) == (3, 2, 1)
    assert (totals.mean_dwell, totals.mean_attention) == (8.0, 4.0)


def test_visits_count_in_the_hour_of_their_end() -> None:
    report = report_of([done("a.mp4", visit(NOON + HOUR), visit(NOON - 0.001), visit(NOON))])
    assert [(hour.hour[-5:], hour.visitors) for hour in report.hours] == [("22T11", 1), ("22T12", 1), ("22T13", 1)]
    assert report.hours[0] == Hour("2026-11-22T11", 1, 1, 0)


def test_visitors_are_told_apart_by_age_gender_and_stay() -> None:
    report = report_of(
        [done("a.mp4", visit(), visit(age=101.0, gender="male"), visit(age=None, gender=None, dwell=40))]
    )
    assert {age: count for age, count in report.ages.items() if count} == {"30-39": 1, "90-99": 1, "unknown": 1}
    assert report.genders == {"female": 1, "male": 1, "unknown": 1}
    assert {stay: count for stay, count in report.dwells.items() if count} == {"3-10 s": 2, "30-60 s": 1}


@pytest.mark.parametrize(
    ("seconds", "name"),
    [(0, "under 1 s"), (1, "1-3 s"), (9.99, "3-10 s"), (300, "5 min and more"), (1e9, "5 min and more")],
)
def test_every_stay_has_its_class(seconds: float, name: str) -> None:
    assert dwell_class(seconds) == name


def test_failures_and_what_was_left_out_are_listed() -> None:
    report = report_of([broken("b.mp4")], ["notes.txt"])
    assert [(one.name, one.sentence) for one in report.failures] == [("b.mp4", "The file is empty: it has 0 bytes.")]
    assert report.ignored == ["notes.txt"]
    assert report.totals.mean_dwell is None


def test_only_the_timing_differs_where_another_run_took_longer() -> None:
    first = done("a.mp4", visit())
    slower = msgspec.structs.replace(first, seconds_taken=99.0)
    one, other = report_of([first]), report_of([slower])
    assert one != other
    assert msgspec.structs.replace(one, timing=other.timing) == other
