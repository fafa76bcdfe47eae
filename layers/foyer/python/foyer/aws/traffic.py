"""The Traffic table: sums that take each visit once, however often it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
from pynamodb.attributes import NumberAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.connection.base import MetaTable
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from foyer.aws.settings import settings
from foyer.aws.tables import CountedItem, TrafficItem

MARKER_LIFE = 21 * 86_400
"""Seconds a visit's marker is kept: longer than any record can still be put through again."""

TOGETHER = 90
"""Visits in one transaction, which takes 100 writes (Quotas in Amazon DynamoDB)."""

_KEYS = ("camera", "bucket")
_GOOD = 200


def count_visit(camera: str, visit: str, buckets: tuple[str, ...], figures: Mapping[str, int], now: float) -> bool:
    """Add one visit's figures to its buckets, as `count_visits`; whether it was counted now."""
    return count_visits(camera, {visit: figures}, buckets, now) == 1


def count_visits(camera: str, visits: Mapping[str, Mapping[str, int]], buckets: tuple[str, ...], now: float) -> int:
    """Add visits to their buckets, up to `TOGETHER` at once, all or nothing, but for those counted before.

    Args:
        camera: whose visits they are.
        visits: by their ids, counters and what to add to them.
        buckets: hour and day, UTC, of all of them.
        now: seconds since 1970 UTC.

    Returns:
        How many were counted now.
    """
    waiting = dict(visits)
    while waiting:
        try:
            _add(camera, waiting, buckets, now)
        except TransactWriteError as error:
            before = _counted_before(error, list(waiting))
            if not before:
                raise
            waiting = {visit: figures for visit, figures in waiting.items() if visit not in before}
        else:
            break
    return len(waiting)


def _add(camera: str, visits: Mapping[str, Mapping[str, int]], buckets: tuple[str, ...], now: float) -> None:
    """The markers of visits, and their sums, in one transaction."""
    total: Counter[str] = Counter()
    for figures in visits.values():
        total.update(figures)
    additions: list[Action] = [NumberAttribute(attr_name=name).add(value) for name, value in total.items()]
    with TransactWrite(connection=_connection()) as transaction:
        for visit in visits:
            marker = CountedItem(camera, visit, expires_at=int(now) + MARKER_LIFE)
            transaction.save(marker, condition=CountedItem.camera.does_not_exist())
        for bucket in buckets:
            transaction.update(TrafficItem(camera, bucket), actions=additions)


def traffic(camera: str, bucket: str) -> dict[str, int]:
    """A bucket's counters; empty if nobody came."""
    found = _table().get_item(camera, range_key=bucket, consistent_read=True)
    return _counters(found.get("Item", {}))


def sums(camera: str, first: str, last: str) -> Iterator[tuple[str, dict[str, int]]]:
    """The buckets of a camera whose keys lie between two, both included, in order, each with its counters."""
    start: Mapping[str, Mapping[str, str]] | None = None
    while True:
        found = _table().query(
            camera, range_key_condition=TrafficItem.bucket.between(first, last), exclusive_start_key=start
        )
        for item in found["Items"]:
            yield item["bucket"]["S"], _counters(item)
        start = found.get("LastEvaluatedKey")
        if not start:
            return


def _counters(item: Mapping[str, Mapping[str, str]]) -> dict[str, int]:
    return {name: int(value["N"]) for name, value in item.items() if name not in _KEYS}


@cache
def _connection() -> Connection:
    """One for the container: making it takes longer than a transaction."""
    return Connection()


@cache
def _table() -> TableConnection:
    """The table without a model: its items have the counters that their visits gave them."""
    keys = [{"AttributeName": "camera", "KeyType": "HASH"}, {"AttributeName": "bucket", "KeyType": "RANGE"}]
    definitions = [{"AttributeName": name, "AttributeType": "S"} for name in _KEYS]
    name = settings().traffic
    meta = MetaTable({"TableName": name, "KeySchema": keys, "AttributeDefinitions": definitions})
    table = TableConnection(name, meta_table=meta)
    table.connection.client.meta.events.register("before-parse.dynamodb.Query", _read_plainly)
    return table


def _read_plainly(response_dict: dict[str, Any], customized_response_dict: dict[str, Any], **_: Any) -> None:
    """Decode a query's answer as it is: botocore takes far longer, value by value; errors it decodes itself."""
    if response_dict["status_code"] == _GOOD:
        customized_response_dict |= msgspec.json.decode(response_dict["body"])
        response_dict["body"] = b"{}"


def _counted_before(error: TransactWriteError, visits: list[str]) -> set[str]:
    """Those whose markers, the first of the transaction's writes, are why it failed; if anything else is, nobody."""
    codes = ["None" if reason is None else reason.code for reason in error.cancellation_reasons]
    if set(codes) - {"None", "ConditionalCheckFailed"}:
        return set()
    return {visit for visit, code in zip(visits, codes, strict=False) if code != "None"}
