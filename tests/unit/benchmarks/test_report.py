from __future__ import annotations

from benchmarks.report import Goal, Table, goal_table, markdown, shown

NOTHING = float("nan")


def test_a_goal_is_met_at_its_limit() -> None:
    assert Goal("recall", 0.95, least=0.95).verdict == "met"
    assert Goal("error", 3.0, most=3.0).verdict == "met"
    assert Goal("slope", 1.0, 0.8, 1.2).verdict == "met"


def test_a_missed_goal_says_by_how_much() -> None:
    assert Goal("recall", 0.9, least=0.95).verdict == "missed by 0.050"
    assert Goal("error", 5.5, most=3.0).verdict == "missed by 2.50"
    assert Goal("slope", 0.5, 0.8, 1.2).verdict == "missed by 0.300"


def test_a_goal_nothing_was_measured_for_is_missed() -> None:
    assert Goal("recall", NOTHING, least=0.95).verdict.startswith("missed")


def test_a_goal_says_what_was_wanted() -> None:
    goals = goal_table([Goal("slope", 1.0, 0.8, 1.2), Goal("recall", 1.0, least=0.95), Goal("error", 1.0, most=3.0)])
    assert [row[1] for row in goals.rows] == ["0.8 to 1.2", "at least 0.95", "at most 3"]


def test_a_table_is_written_in_markdown() -> None:
    text = markdown(Table("Faces", ("width", "recall"), (("20 px", 0.98765),), "A note."))
    assert text == "## Faces\n\n| width | recall |\n| --- | --- |\n| 20 px | 0.988 |\n\nA note.\n"


def test_figures_are_shown_with_the_digits_that_matter() -> None:
    assert [shown(cell) for cell in (0.12345, 1.2345, 12.345, 123.45, 7, "x")] == [
        "0.123",
        "1.23",
        "12.3",
        "123",
        "7",
        "x",
    ]
    assert shown(None) == shown(NOTHING) == "-"
