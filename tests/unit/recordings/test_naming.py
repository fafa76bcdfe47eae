from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.recordings.naming import results_name

SUFFIXES = (".json", ".jsonl", ".annotated.mp4", ".json.part", ".jsonl.part", ".annotated.mp4.part")
NAMES = st.text(st.sampled_from("aé_.-"), min_size=1, max_size=3) | st.sampled_from(
    [
        *("report", "report_", "Report", "report.json", "report.html", "report.html.part"),
        *("a.json", "a.json_", "a.jsonl", "a.mp4", "a.annotated.mp4"),
        *("a" * 300, "a" * 299 + "b", "é" * 150),
    ]
)
CLIPS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


@pytest.mark.parametrize("clip", ["door.mp4", "monday/door.mp4", "frames", "monday/report", "reports", "a.json"])
def test_results_are_called_after_their_clip(clip: str) -> None:
    assert results_name(clip) == clip


@pytest.mark.parametrize(
    ("clip", "name"),
    [
        ("report", "report_"),
        ("REPORT", "REPORT_"),
        ("report_", "report__"),
        ("report.json/a.mp4", "report.json_/a.mp4"),
        ("x.jsonl_/y.html/a.mp4", "x.jsonl__/y.html_/a.mp4"),
    ],
)
def test_but_never_as_the_report_or_as_a_file_of_results(clip: str, name: str) -> None:
    assert results_name(clip) == name


@given(st.lists(CLIPS, min_size=2, max_size=5, unique_by=str.lower))
def test_no_file_of_results_is_in_the_way_of_another(clips: list[str]) -> None:
    files = ["report.json", "report.html", "report.json.part", "report.html.part"]
    for clip in clips:
        written = {results_name(clip) + suffix for suffix in SUFFIXES}
        assert not written & set(files)
        files += written
    folders = {file.rpartition("/")[0] for file in files}
    assert not folders & set(files)
    assert all(len(part.encode()) <= 255 for file in files for part in file.split("/"))
