from __future__ import annotations

from foyer_client.camera.pace import Pace


def test_while_nobody_is_there_frames_are_few() -> None:
    pace = Pace(fps=5, idle_fps=0.5)
    assert pace.interval(0) == 2
    pace.saw(0, 2)
    assert pace.interval(2) == 2


def test_while_somebody_is_there_and_shortly_after_they_are_more() -> None:
    pace = Pace(fps=5, idle_fps=0.5)
    pace.saw(1, 10)
    assert pace.interval(10) == 0.2
    pace.saw(0, 12.9)
    assert pace.interval(12.9) == 0.2
    assert pace.interval(13) == 2
