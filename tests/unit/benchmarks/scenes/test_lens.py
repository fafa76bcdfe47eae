from __future__ import annotations

from random import Random

from benchmarks.scenes import Actor, Clutter, Script
from benchmarks.scenes.lens import Lens, Seen
from benchmarks.scenes.schedule import always, standing
from foyer.geometry import Box
from foyer.observation import Expectation, Plan

LOOKER = Actor(height=480, path=standing((320, 270)), gaze=always((0.0, 0.0)))
SMALL = Actor(height=90, path=standing((100, 200)))


def looks(
    *actors: Actor, plan: Plan | None = None, frames: int = 200, clutter: tuple[Clutter, ...] = ()
) -> list[list[Seen]]:
    lens = Lens(Script("test", 1, frames / 5, actors, clutter, blips=0.0), Random(3))
    return [lens.look(frame / 5, plan or Plan()) for frame in range(frames)]


def test_somebody_in_view_is_nearly_always_seen_with_a_face() -> None:
    frames = looks(LOOKER)

    assert sum(len(seen) for seen in frames) > 180
    assert all(one.actor == 0 and one.what.face is not None for seen in frames for one in seen)


def test_misses_come_in_bursts_of_about_two_frames_at_five_a_second() -> None:
    missed = "".join("." if seen else "x" for seen in looks(LOOKER, frames=3000))
    runs = [run for run in missed.split(".") if run]

    assert 0.005 < missed.count("x") / 3000 < 0.06
    assert 1.3 < missed.count("x") / len(runs) < 3.5


def test_who_stands_behind_somebody_is_not_seen() -> None:
    behind = Actor(height=200, path=standing((320, 260)))

    assert {one.actor for seen in looks(behind, LOOKER) for one in seen} == {1}


def test_clutter_is_nobody_and_seen_now_and_then() -> None:
    frames = looks(clutter=(Clutter(Box(50, 50, 40, 120), 0.25),))
    found = [one for seen in frames for one in seen]

    assert 0 < len(found) < len(frames)
    assert {one.actor for one in found} == {None}


def test_age_gender_gaze_and_emotion_are_told_of_an_expected_face_only_if_asked_for() -> None:
    plan = Plan(True, (Expectation(LOOKER.body(0), LOOKER.face(0), attributes=False, closely=False),))
    faces = [one.what.face for seen in looks(LOOKER, plan=plan) for one in seen]

    assert {(face.age, face.male, face.gaze, face.emotions) for face in faces if face} == {(None, None, None, None)}


def test_between_searches_only_the_expected_and_the_large_are_seen() -> None:
    plan = Plan(False, (Expectation(LOOKER.body(0), LOOKER.face(0), attributes=True),))

    assert {one.actor for seen in looks(LOOKER, SMALL) for one in seen} == {0, 1}
    assert {one.actor for seen in looks(LOOKER, SMALL, plan=plan) for one in seen} == {0}
