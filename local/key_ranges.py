"""Queries of a run of keys, from moto's own items, without its way through HTTP and its look at every item there is.

Moto takes two seconds for a year of days; a dashboard that is open asks for such every half minute.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any

from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

from local.intrinsics import ACCOUNT, REGION
from local.item_limits import check_key

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers and body."""

_URL = f"https://dynamodb.{REGION}.amazonaws.com/"
_QUERY = "DynamoDB_20120810.Query"
_BETWEEN = "(#0 = :0 AND #1 BETWEEN :1 AND :2)"
"""A condition as PynamoDB writes it."""
_KNOWN = {
    "TableName", "KeyConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues", "ExclusiveStartKey",
    "ReturnConsumedCapacity",
}  # fmt: skip
_PAGE = 1_000_000
"""Bytes of JSON, which are more than those that DynamoDB counts: its pages are no shorter."""
_HEADERS = {"Content-Type": "application/x-amz-json-1.0"}


def answer(url: str, headers: Mapping[str, Any], body: Any) -> Answer | None:
    """The answer to a query; None to any other request, which moto must answer."""
    target = headers.get("X-Amz-Target", "")
    if url != _URL or (target.decode() if isinstance(target, bytes) else target) != _QUERY:
        return None
    asked = json.loads(body)
    table = dynamodb_backends[ACCOUNT][REGION].tables.get(asked["TableName"])
    if table is None or asked.get("KeyConditionExpression") != _BETWEEN or not asked.keys() <= _KNOWN:
        return None
    names, values = asked["ExpressionAttributeNames"], asked["ExpressionAttributeValues"]
    if (names["#0"], names["#1"]) != (table.hash_key_attr, table.range_key_attr):
        return None
    first, last = _text(values[":1"]), _text(values[":2"])
    try:
        for end in (values[":1"], values[":2"]):
            check_key(table, {table.hash_key_attr: values[":0"], str(table.range_key_attr): end})
    except MockValidationException:
        return None
    after = _text(asked["ExclusiveStartKey"][names["#1"]]) if "ExclusiveStartKey" in asked else None
    return 200, _HEADERS, _page(table, values[":0"], first, last, after)


def _page(table: Table, owner: dict[str, str], first: str, last: str, after: str | None) -> bytes:
    kept = {key.value: item for key, item in table.items.get(DynamoType(owner), {}).items()}
    keys = sorted(kept)
    start = bisect_left(keys, first) if after is None else bisect_right(keys, after)
    wanted, items, size = keys[start : bisect_right(keys, last)], [], 0
    for key in wanted:
        items.append(json.dumps(kept[key].to_json()["Attributes"]))
        size += len(items[-1])
        if size > _PAGE:
            break
    end = {}
    if len(items) < len(wanted):
        end = {table.hash_key_attr: owner, str(table.range_key_attr): {"S": wanted[len(items) - 1]}}
    told = f'"LastEvaluatedKey": {json.dumps(end)}, ' if end else ""
    return f'{{{told}"Count": {len(items)}, "ScannedCount": {len(items)}, "Items": [{", ".join(items)}]}}'.encode()


def _text(value: Mapping[str, str]) -> str:
    return value["S"]
