from __future__ import annotations

from statistics import fmean

import pytest

from foyer.observation import Emotions, FaceObservation
from tests.accuracy.conftest import MainFace
from tests.accuracy.labelled import Portrait, portraits

pytestmark = [pytest.mark.data, pytest.mark.models]

EVERY = {"london": 3, "canada": 2, "congress": 4}


def sample(name: str) -> list[Portrait]:
    return portraits(name, every=EVERY[name])


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        pytest.param("london", 4.5, id="london, measured 3.5"),
        pytest.param("canada", 4.0, id="canada, measured 2.7"),
        pytest.param("congress", 6.5, id="congress, measured 5.6"),
    ],
)
def test_ages_are_off_by_few_years(main_face: MainFace, name: str, floor: float) -> None:
    known = [portrait for portrait in sample(name) if portrait.labels["age"]]
    errors = [abs((main_face(portrait.file).age or 0) - float(portrait.labels["age"])) for portrait in known]
    assert fmean(errors) <= floor


@pytest.mark.parametrize(
    ("gender", "floor"),
    [pytest.param("female", 0.93, id="women, measured .98"), pytest.param("male", 0.97, id="men, measured 1")],
)
def test_genders_are_right(main_face: MainFace, gender: str, floor: float) -> None:
    """The weights of the two nets were chosen on these very sets: expect a little less elsewhere."""
    known = [p for name in EVERY for p in sample(name) if p.labels.get("gender") == gender]
    right = [((main_face(portrait.file).male or 0) > 0.5) == (gender == "male") for portrait in known]
    assert fmean(right) >= floor


@pytest.mark.parametrize(
    ("expression", "emotion", "floor"),
    [
        pytest.param("neutral", "neutral", 0.92, id="neutral, measured .97"),
        pytest.param("happy", "happiness", 0.72, id="smiling, measured .84; many smiles are faint"),
    ],
)
def test_smiles_and_neutral_faces_are_told_apart(
    main_face: MainFace, expression: str, emotion: str, floor: float
) -> None:
    posed = [p for p in portraits("london", every=3) + sample("canada") if p.labels["emotion"] == expression]
    right = [strongest(main_face(portrait.file)) == emotion for portrait in posed]
    assert fmean(right) >= floor


def test_the_smiling_degree_separates_smiles_from_neutral_faces(main_face: MainFace) -> None:
    """Measured: .79 against .16 on average."""
    degrees = {
        expression: fmean(
            emotions_of(main_face(p.file)).smiling
            for p in portraits("london", every=3)
            if p.labels["emotion"] == expression
        )
        for expression in ("happy", "neutral")
    }
    assert degrees["happy"] - degrees["neutral"] >= 0.5


def emotions_of(face: FaceObservation) -> Emotions:
    assert face.emotions is not None
    return face.emotions


def strongest(face: FaceObservation) -> str:
    emotions = emotions_of(face)
    return max(("neutral", "happiness", "surprise", "anger", "sadness"), key=lambda name: getattr(emotions, name))
