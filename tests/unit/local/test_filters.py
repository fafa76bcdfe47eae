"""Follows https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html"""

from __future__ import annotations

import json
from typing import Any

import pytest

from local import template
from local.filters import matches


def test_an_exact_value_matches_and_another_does_not() -> None:
    assert matches({"eventName": ["INSERT", "MODIFY"]}, {"eventName": "MODIFY"})
    assert not matches({"eventName": ["INSERT", "MODIFY"]}, {"eventName": "REMOVE"})


def test_every_field_must_match() -> None:
    pattern = {"a": ["1"], "b": {"c": ["2"]}}
    assert matches(pattern, {"a": "1", "b": {"c": "2"}})
    assert not matches(pattern, {"a": "1", "b": {"c": "3"}})


def test_exists_looks_at_leaves_alone() -> None:
    assert matches({"outbox": {"B": [{"exists": True}]}}, {"outbox": {"B": "AQ=="}})
    assert not matches({"outbox": [{"exists": True}]}, {"outbox": {"B": "AQ=="}})


def test_exists_false_wants_the_field_to_be_missing() -> None:
    assert matches({"a": {"b": [{"exists": False}]}}, {})
    assert not matches({"a": {"b": [{"exists": False}]}}, {"a": {"b": "x"}})


@pytest.mark.parametrize(("value", "expected"), [(0, False), (1, True), (5, True), (6, False), ("3", False)])
def test_numbers_are_compared_within_bounds(value: Any, expected: bool) -> None:
    assert matches({"n": [{"numeric": [">", 0, "<=", 5]}]}, {"n": value}) is expected


def test_a_prefix_is_compared_with_text() -> None:
    assert matches({"name": [{"prefix": "foy"}]}, {"name": "foyer"})
    assert not matches({"name": [{"prefix": "foy"}]}, {"name": 7})


def test_any_element_of_a_list_in_the_event_will_do() -> None:
    assert matches({"tags": ["b"]}, {"tags": ["a", "b"]})


def test_text_is_not_a_number() -> None:
    assert not matches({"n": [1]}, {"n": "1"})


def test_an_unknown_rule_is_an_error_not_a_match() -> None:
    with pytest.raises(ValueError, match="wildcard"):
        matches({"a": [{"wildcard": "*"}]}, {"a": "x"})


DEPARTING = {"dynamodb": {"NewImage": {"outbox": {"B": "AQ=="}}}}
EXPIRED = {"dynamodb": {"OldImage": {"occupied": {"N": "1"}}}}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"eventName": "INSERT", **DEPARTING}, True),
        ({"eventName": "MODIFY", **DEPARTING}, True),
        ({"eventName": "REMOVE", **EXPIRED}, True),
        ({"eventName": "MODIFY", **EXPIRED, "NewImage": {}}, False),
        ({"eventName": "REMOVE", "dynamodb": {"OldImage": {"state": {"B": "AQ=="}}}}, False),
        ({"eventName": "MODIFY", "dynamodb": {"NewImage": {"state": {"B": "AQ=="}}}}, False),
    ],
)
def test_only_departures_cost_an_invocation(record: dict[str, Any], expected: bool) -> None:
    mapping = dict(template.load().of_type("AWS::Lambda::EventSourceMapping"))["DepartFunctionDepartures"]
    patterns = [json.loads(item["Pattern"]) for item in mapping["FilterCriteria"]["Filters"]]
    assert any(matches(pattern, record) for pattern in patterns) is expected
