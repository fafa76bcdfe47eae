from __future__ import annotations

import pytest

from local import functions, template


def test_every_function_of_the_template_has_its_code() -> None:
    loaded = template.load()
    for logical_id, properties in loaded.of_type("AWS::Lambda::Function"):
        module = properties["Handler"].partition(".")[0]
        assert (loaded.code[logical_id] / f"{module}.py").is_file()


def test_all_functions_share_one_environment_with_every_name_resolved() -> None:
    environment = functions.environment(template.load(parameters={"SessionTimeout": "7"}), {"FOYER_MODELS": "here"})
    assert environment["FOYER_SCENES"] == "local-Scenes"
    assert environment["FOYER_BUS"] == "foyer"
    assert environment["FOYER_SESSION_TIMEOUT"] == "7"
    assert environment["FOYER_MODELS"] == "here"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"SessionTimeout": "4"}, "SessionTimeout must be from 5 to 900"),
        ({"SessionTimeout": "901"}, "SessionTimeout must be from 5 to 900"),
        ({"LogLevel": "LOUD"}, "LogLevel must be one of"),
        ({"Nonsense": "1"}, "no parameter Nonsense"),
    ],
)
def test_a_parameter_that_cloudformation_would_refuse_is_refused(parameters: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        template.load(parameters=parameters)
