"""Every converted net against the runtime that ships with its source."""

from __future__ import annotations

import numpy as np
import pytest

from recipe.nets import AGE, EMOTION, FACE, GENDER, IRIS, MESH, PERSON, Net
from tests.unit.models.conftest import Run
from tests.unit.models.pictures import Pixels, blocks, native_size, photograph
from tests.unit.models.reference import Floats, Reference

pytestmark = pytest.mark.models

FLOAT_NETS = [FACE, MESH, IRIS, EMOTION]


def pictures(net: Net) -> dict[str, Pixels]:
    return {"blocks": blocks(native_size(net)), "photograph": photograph(net)}


def expected_outputs(net: Net, sources: list[Floats]) -> dict[str, Floats]:
    """Bring what the reference answers to the form of the converted net's outputs."""
    if net is AGE:
        return {"age": sources[0], "male": sources[1][:, 0]}
    expected = {}
    for output in net.outputs:
        parts, sources = sources[: len(output.sources)], sources[len(output.sources) :]
        if output.reshape:
            parts = [part.reshape(output.reshape) for part in parts]
        joined = np.concatenate(parts, axis=1) if len(parts) > 1 else parts[0]
        expected[output.name] = np.exp(-np.logaddexp(0, -joined)) if output.sigmoid else joined
    return expected


def assert_equal_to_a_thousandth(answers: dict[str, Floats], expected: dict[str, Floats]) -> None:
    assert answers.keys() == expected.keys()
    for name, values in expected.items():
        np.testing.assert_allclose(answers[name], values, rtol=1e-4, atol=1e-3, err_msg=name)


@pytest.mark.parametrize("kind", ["blocks", "photograph"])
@pytest.mark.parametrize("net", FLOAT_NETS, ids=lambda net: net.name)
def test_a_float_net_answers_as_its_source(net: Net, kind: str, run: Run, reference: Reference) -> None:
    images = pictures(net)[kind]

    assert_equal_to_a_thousandth(run(net.name, images), expected_outputs(net, reference(net, images)))


def test_the_person_net_answers_as_class_0_of_its_source(run: Run, reference: Reference) -> None:
    images = photograph(PERSON)

    heat, edges = reference(PERSON, images)

    assert heat.shape[-1] == 80
    assert_equal_to_a_thousandth(run("person", images), {"heat": heat[..., :1], "edges": edges})


def test_int8_gender_stays_within_a_tenth_of_its_source(run: Run, reference: Reference) -> None:
    images = photograph(GENDER)

    expected = expected_outputs(GENDER, reference(GENDER, images))

    np.testing.assert_allclose(run("gender", images)["male"], expected["male"], atol=0.1)


def test_int8_age_stays_within_two_years_of_its_source(run: Run, reference: Reference) -> None:
    images = photograph(AGE)

    expected = expected_outputs(AGE, reference(AGE, images))
    answers = run("age", images)

    np.testing.assert_allclose(answers["age"], expected["age"], atol=2.0)
    np.testing.assert_allclose(answers["male"], expected["male"], atol=0.1)
