from __future__ import annotations

from typing import Any

import pytest

from local.intrinsics import Resolver

RESOURCES: dict[str, Any] = {
    "Scenes": {"Type": "AWS::DynamoDB::Table"},
    "Failed": {"Type": "AWS::SQS::Queue"},
    "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": {"Ref": "BusName"}}},
}


@pytest.fixture
def resolver() -> Resolver:
    return Resolver({"BusName": "foyer"}, RESOURCES)


def test_a_reference_to_a_parameter_is_its_value(resolver: Resolver) -> None:
    assert resolver.resolve({"Ref": "BusName"}) == "foyer"


def test_a_reference_to_a_resource_is_its_name_and_of_a_queue_its_url(resolver: Resolver) -> None:
    assert resolver.resolve({"Ref": "Scenes"}) == "local-Scenes"
    assert resolver.resolve({"Ref": "Bus"}) == "foyer"
    assert resolver.resolve({"Ref": "Failed"}) == "https://sqs.us-east-1.amazonaws.com/123456789012/local-Failed"


def test_attributes_are_arns(resolver: Resolver) -> None:
    assert resolver.resolve({"Fn::GetAtt": ["Bus", "Arn"]}) == "arn:aws:events:us-east-1:123456789012:event-bus/foyer"
    stream = resolver.resolve({"Fn::GetAtt": ["Scenes", "StreamArn"]})
    assert stream == "arn:aws:dynamodb:us-east-1:123456789012:table/local-Scenes/stream/local"


def test_text_is_substituted(resolver: Resolver) -> None:
    text = {"Fn::Sub": "${AWS::Region} ${BusName} ${Scenes.Arn} ${!kept}"}
    assert (
        resolver.resolve(text) == "us-east-1 foyer arn:aws:dynamodb:us-east-1:123456789012:table/local-Scenes ${kept}"
    )
    assert resolver.resolve({"Fn::Sub": ["${own}", {"own": {"Ref": "BusName"}}]}) == "foyer"


def test_functions_are_found_at_any_depth(resolver: Resolver) -> None:
    value = {"a": [{"b": {"Fn::Join": ["-", ["x", {"Ref": "BusName"}]]}}]}
    assert resolver.resolve(value) == {"a": [{"b": "x-foyer"}]}


@pytest.mark.parametrize(("bus", "there"), [("foyer", True), ("none", False)])
def test_a_resource_is_there_if_its_condition_holds(bus: str, there: bool) -> None:
    conditions = {"HasBus": {"Fn::Not": [{"Fn::Equals": [{"Ref": "BusName"}, "none"]}]}}
    resources = {**RESOURCES, "Rule": {"Type": "AWS::Events::Rule", "Condition": "HasBus"}}

    resolver = Resolver({"BusName": bus}, resources, conditions)

    assert ("Rule" in resolver.resources) is there
    assert resolver.resolve({"Fn::If": ["HasBus", {"Ref": "BusName"}, "nothing"]}) == (bus if there else "nothing")


def test_what_has_no_value_is_left_out() -> None:
    resolver = Resolver({}, {}, {"Never": {"Fn::Equals": ["a", "b"]}})
    nothing = {"Fn::If": ["Never", "something", {"Ref": "AWS::NoValue"}]}

    assert resolver.resolve({"left": 1, "out": nothing, "list": [nothing, 2]}) == {"left": 1, "list": [2]}


@pytest.mark.parametrize("value", [{"Fn::FindInMap": ["a", "b", "c"]}, {"Ref": "Nobody"}, {"Fn::GetAtt": "Bus.Policy"}])
def test_what_is_not_known_is_an_error(resolver: Resolver, value: Any) -> None:
    with pytest.raises(ValueError, match=r"Fn::FindInMap|Nobody|Policy"):
        resolver.resolve(value)
