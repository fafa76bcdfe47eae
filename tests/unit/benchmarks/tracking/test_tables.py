from __future__ import annotations

from benchmarks.tracking.score import Score
from benchmarks.tracking.tables import by_sequence, goals, summary


def score(tracker: str, every: int, idf1: float, sequence: str = "square") -> Score:
    return Score(tracker, sequence, every, mota=0.4, idf1=idf1, hota=0.5, switches=3, rate=1000.0)


SCORES = [
    score("Foyer", 1, 0.60),
    score("Foyer", 1, 0.80, "street"),
    score("SORT", 1, 0.65),
    score("SORT", 1, 0.71, "street"),
    score("Foyer", 5, 0.55),
    score("SORT", 5, 0.50),
]


def test_a_summary_has_means_and_sums_of_each_tracker_at_each_rate() -> None:
    rows = summary("Crowds", SCORES).rows

    assert rows[0][:2] == ("1", "Foyer")
    assert abs(float(str(rows[0][2])) - 0.70) < 1e-9
    assert rows[0][5:] == (6, "1000")
    assert len(rows) == 4


def test_each_sequence_has_its_column() -> None:
    table = by_sequence("Crowds", SCORES[:4])

    assert table.columns == ("every", "tracker", "square", "street")
    assert table.rows[1] == ("1", "SORT", 0.65, 0.71)


def test_foyer_is_to_be_as_good_at_full_rate_and_ten_points_better_at_every_fifth_frame() -> None:
    full, slow, pace, crowd = goals(SCORES, {"Foyer": (900.0, 1600.0)}, crowded=20.0)

    assert (full.least, full.missing) == (0.68, 0)
    assert slow.least == 0.6
    assert slow.missing > 0
    assert (pace.missing, crowd.missing) == (0, 0)
