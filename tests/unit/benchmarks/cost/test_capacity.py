from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.cost.capacity import index_units, item_size, read_units, value_size, write_units

KEYS = ("shard", "due")


def item(**sizes: int) -> dict[str, dict[str, Any]]:
    return {name: {"S": "x" * size} for name, size in sizes.items()}


@given(st.binary(max_size=50))
def test_binary_values_count_as_what_they_hold(content: bytes) -> None:
    assert value_size({"B": base64.b64encode(content).decode()}) == len(content)


@pytest.mark.parametrize(("number", "size"), [("0", 1), ("7", 2), ("-7", 3), ("1234", 3), ("12300", 3), ("1.5", 2)])
def test_numbers_take_a_byte_for_two_digits_and_one_more(number: str, size: int) -> None:
    assert value_size({"N": number}) == size


def test_names_count_and_so_does_what_a_list_or_map_is_made_of() -> None:
    assert item_size({"né": {"S": "é"}}) == 5
    assert value_size({"L": [{"S": "ab"}, {"BOOL": True}]}) == 3 + 3 + 2
    assert value_size({"M": {"k": {"S": "ab"}}}) == 3 + 3 + 1


def test_a_write_costs_a_unit_for_each_kilobyte_of_the_larger_item() -> None:
    assert write_units(None, item(a=1023)) == 1
    assert write_units(None, item(a=1024)) == 2
    assert write_units(item(a=3000), item(a=1)) == 3
    assert write_units(item(a=3000), None) == 3
    assert write_units(None, None) == 1, "a delete of nothing"
    assert write_units(None, item(a=1), transaction=True) == 2


def test_an_index_of_keys_costs_only_what_moves_in_it() -> None:
    absent, here, there = item(a=1), item(a=1, shard=1, due=2), item(a=9, shard=1, due=3)
    assert index_units(None, absent, KEYS) == 0
    assert index_units(absent, here, KEYS) == 1
    assert index_units(here, item(a=500, shard=1, due=2), KEYS) == 0, "what is not projected"
    assert index_units(here, there, KEYS) == 2
    assert index_units(there, None, KEYS) == 1


def test_a_read_costs_a_unit_for_four_kilobytes_and_half_if_it_may_be_old() -> None:
    assert read_units(0, consistent=True) == 1
    assert read_units(4097, consistent=True) == 2
    assert read_units(10, consistent=False) == 0.5
