from __future__ import annotations

from benchmarks.scenes.noise import measured


def test_the_committed_figures_are_complete_and_sane() -> None:
    noise = measured()

    assert 0 < noise.bodies.missed < 0.2
    assert 0.4 < noise.bodies.score < 0.9
    assert noise.phantoms.body_score < noise.bodies.score - 0.2
    assert set(noise.by_width) - {"width"} == set(noise.faces) - {"faces_width"}


def test_a_reading_of_a_face_as_wide_as_the_clips_spreads_as_there_and_a_small_one_more() -> None:
    noise = measured()

    assert abs(noise.reading("gaze_yaw", noise.faces["faces_width"]) - noise.faces["gaze_yaw"]) < 1e-9
    assert noise.reading("gaze_yaw", 30.0) > noise.reading("gaze_yaw", 80.0)
