"""DynamoDB's limits of keys and items where moto has none, or others.

Moto takes a key of any size in all but writes, counts an item's size otherwise than DynamoDB, allows 405,000 bytes, and
leaves behind half of an update that it refuses.
"""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from unittest.mock import patch

from moto.dynamodb.exceptions import ItemSizeTooLarge, ItemSizeToUpdateTooLarge, MockValidationException
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
from moto.dynamodb.models.table import Table

LARGEST_ITEM = 400 * 1024
"""Bytes (DynamoDB Developer Guide, "Quotas in Amazon DynamoDB")."""
_EMPTY = (
    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string "
    "value. Key: {0}"
)

_in_transaction = ContextVar("_in_transaction", default=False)

Value = Mapping[str, Any]
"""A value as DynamoDB's JSON has it: `{"S": "text"}`; a binary one as bytes or in base64."""


class ValidationError(Exception):
    """Why an update cancels its transaction: moto tells the reason's code from this name (API reference of DynamoDB,
    TransactWriteItems)."""


@contextmanager
def enforced() -> Iterator[None]:
    """Meanwhile moto refuses keys and items as DynamoDB does, with nothing written."""
    backend = DynamoDBBackend
    replaced: dict[str, Any] = {
        "get_item": _of_a_good_key(backend.get_item),
        "delete_item": _of_a_good_key(backend.delete_item),
        "update_item": _update(backend.update_item),
        "query": _query(backend.query),
        "transact_write_items": _transaction(backend.transact_write_items),
    }
    with (
        patch.multiple(backend, **replaced),
        patch.object(Table, "put_item", _put(Table.put_item)),
        patch.object(LimitedSizeDict, "__setitem__", dict.__setitem__),
    ):
        yield


def check_key(table: Table, key: Mapping[str, Value]) -> None:
    """MockValidationException where DynamoDB would not take a key, or a part of one, in any request."""
    for name in filter(None, (table.hash_key_attr, table.range_key_attr)):
        if name in key and "" in key[name].values():
            raise MockValidationException(_EMPTY.format(name))
    table._validate_key_sizes(dict(key))


def item_size(item: Mapping[str, Value]) -> int:
    """Bytes, as DynamoDB counts them (Developer Guide, "DynamoDB item sizes and formats")."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(value: Value) -> int:
    [(kind, content)] = value.items()
    if kind == "M":
        return 3 + item_size(content) + len(content)
    if kind == "L":
        return 3 + sum(_size(each) + 1 for each in content)
    if kind in {"SS", "NS", "BS"}:
        return sum(_size({kind[0]: each}) for each in content)
    if kind == "N":
        return _digits(content) // 2 + _digits(content) % 2 + 1
    if kind == "B" and isinstance(content, str):
        return len(base64.b64decode(content))
    return 1 if kind in {"BOOL", "NULL"} else len(content if isinstance(content, bytes) else content.encode())


def _digits(number: str) -> int:
    """Significant ones."""
    return len(number.lower().partition("e")[0].lstrip("+-").replace(".", "").strip("0"))


def _of_a_good_key(call: Callable[..., Any]) -> Callable[..., Any]:
    def checked(backend: DynamoDBBackend, table_name: str, key: Mapping[str, Value], *rest: Any, **more: Any) -> Any:
        check_key(backend.get_table(table_name), key)
        return call(backend, table_name, key, *rest, **more)

    return checked


def _query(call: Callable[..., Any]) -> Callable[..., Any]:
    def checked(
        backend: DynamoDBBackend,
        table_name: str,
        hash_key_dict: Value | None,
        range_comparison: str | None,
        range_value_dicts: list[Value],
        *rest: Any,
        **more: Any,
    ) -> Any:
        table = backend.get_table(table_name)
        for value in range_value_dicts:
            check_key(table, {str(table.range_key_attr): value})
        if hash_key_dict:
            check_key(table, {table.hash_key_attr: hash_key_dict})
        return call(backend, table_name, hash_key_dict, range_comparison, range_value_dicts, *rest, **more)

    return checked


def _put(call: Callable[..., Any]) -> Callable[..., Any]:
    def checked(table: Table, item_attrs: dict[str, Value], *rest: Any, **more: Any) -> Any:
        check_key(table, item_attrs)
        if item_size(item_attrs) > LARGEST_ITEM:
            raise ItemSizeTooLarge
        return call(table, item_attrs, *rest, **more)

    return checked


def _update(call: Callable[..., Any]) -> Callable[..., Any]:
    def checked(backend: DynamoDBBackend, table_name: str, key: Mapping[str, Value], *rest: Any, **more: Any) -> Any:
        table = backend.get_table(table_name)
        check_key(table, key)
        before = copy.deepcopy(table.get_item(*_parts(table, key)))
        records = len(table.stream_shard.items) if table.stream_shard else 0
        item = call(backend, table_name, key, *rest, **more)
        if item_size(item.to_json()["Attributes"]) <= LARGEST_ITEM:
            return item
        _restore(table, key, before, records)
        if _in_transaction.get():
            raise ValidationError(ItemSizeToUpdateTooLarge().message)
        raise ItemSizeToUpdateTooLarge

    return checked


def _restore(table: Table, key: Mapping[str, Value], before: Item | None, records: int) -> None:
    """Put back the item that a key had, with so many records in the stream."""
    owner, name = _parts(table, key)
    items: Any = table.items if name is None else table.items[owner]
    items[name or owner] = before
    if before is None:
        del items[name or owner]
    if table.stream_shard:
        del table.stream_shard.items[records:]


def _parts(table: Table, key: Mapping[str, Value]) -> tuple[DynamoType, DynamoType | None]:
    owner, name = key[table.hash_key_attr], key[table.range_key_attr] if table.range_key_attr else None
    return DynamoType(dict(owner)), None if name is None else DynamoType(dict(name))


def _transaction(call: Callable[..., Any]) -> Callable[..., Any]:
    def marked(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> Any:
        outside = _in_transaction.set(True)
        try:
            return call(backend, transact_items)
        finally:
            _in_transaction.reset(outside)

    return marked
