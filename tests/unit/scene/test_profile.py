from __future__ import annotations

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.observation import FaceObservation
from foyer.scene.profile import Profile, quality
from tests.fixtures.people import face
from tests.unit.scene.strategies import faces, seconds


def profile_of(*seen: FaceObservation, apart: float = 1.0) -> Profile:
    profile = Profile()
    for each in seen:
        profile = profile.seen(each, apart)
    return profile


def test_nothing_is_known_of_somebody_never_seen() -> None:
    nobody = Profile()

    assert nobody.gender is nobody.age_range is None
    assert nobody.age_confidence == nobody.gender_confidence == nobody.age_settled == nobody.gender_settled == 0.0


def test_a_large_frontal_face_counts_fully_and_others_less() -> None:
    assert quality(face(size=80)) == quality(face(size=300)) == 1.0
    assert quality(face(size=27)) == pytest.approx(0.6)
    assert quality(face(size=80, head=(pi / 3, 0.0, 0.0))) == pytest.approx(0.25)
    assert quality(face(size=80, head=None)) == 0.25
    assert quality(face(size=0)) == quality(face(size=80, head=(pi, 0.0, 0.0))) == 0.05


def test_an_age_is_the_mean_of_what_was_seen_by_how_well() -> None:
    near, far = face(size=80, age=30.0), face(size=8, age=60.0)

    assert profile_of(near, far).age == pytest.approx(34.5, abs=0.5)


def test_ten_frames_in_a_second_tell_hardly_more_of_an_age_than_three() -> None:
    ten, three = profile_of(*[face()] * 10, apart=0.1), profile_of(*[face()] * 3, apart=0.333)

    assert ten.age_weight == pytest.approx(three.age_weight, rel=0.6)
    assert ten.age_weight < 5


def test_an_age_grows_surer_but_never_certain_and_its_range_narrows() -> None:
    once, often = profile_of(face()), profile_of(*[face()] * 50)

    assert once.age_confidence < often.age_confidence < 0.8
    assert once.age_settled < often.age_settled
    assert once.age_range is not None
    assert often.age_range is not None
    assert once.age_range[0] < often.age_range[0] < 40 < often.age_range[1] < once.age_range[1]


def test_nobody_is_younger_than_nothing() -> None:
    assert profile_of(face(age=1.0)).age_range == (0.0, pytest.approx(12.6, abs=4))


@pytest.mark.parametrize(("male", "gender"), [(0.9, "male"), (0.1, "female")])
def test_a_gender_is_the_more_probable_one(male: float, gender: str) -> None:
    once, often = profile_of(face(male=male)), profile_of(*[face(male=male)] * 9)

    assert once.gender == often.gender == gender
    assert 0.5 < once.gender_confidence < often.gender_confidence < 1


def test_frames_of_one_face_never_count_as_more_than_four_opinions() -> None:
    some, many = profile_of(*[face(size=80, male=0.7)] * 6), profile_of(*[face(size=80, male=0.7)] * 60)

    assert many.gender_confidence == pytest.approx(some.gender_confidence)


def test_contradicting_frames_leave_a_gender_unsettled() -> None:
    contradicting = profile_of(face(male=0.9), face(male=0.1), face(male=0.9), face(male=0.1))
    assert contradicting.gender_settled < 0.6


def test_what_was_not_looked_for_is_not_learnt() -> None:
    profile = profile_of(face(age=None, male=None))

    assert profile == Profile()


@given(st.lists(st.tuples(faces, seconds), max_size=6))
def test_confidences_are_probabilities_and_means_stay_between_what_was_seen(
    frames: list[tuple[FaceObservation, float]],
) -> None:
    profile = Profile()
    for seen, apart in frames:
        profile = profile.seen(seen, apart)
        confidences = (profile.age_confidence, profile.age_settled, profile.gender_confidence, profile.gender_settled)
        assert all(0 <= confidence <= 1 for confidence in confidences)
    ages = [seen.age for seen, _ in frames if seen.age is not None]
    if profile.age_weight > 0:
        assert min(ages) - 1e-6 <= profile.age <= max(ages) + 1e-6
