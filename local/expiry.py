"""Time to live: deletes expired items and marks the stream's record as the service does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table

from local.cloud import LOCK
from local.intrinsics import ACCOUNT, REGION
from local.template import Template

_PERIOD = 2.0
"""Seconds between two sweeps (the service itself takes minutes to days)."""

SERVICE = {"type": "Service", "principalId": "dynamodb.amazonaws.com"}


class Expiry:
    """Sweeps the template's tables that have a time to live."""

    def __init__(self, template: Template, clock: Callable[[], float] = time.time) -> None:
        """Find the tables, which must be there; `clock` gives Unix seconds."""
        backend = dynamodb_backends[ACCOUNT][REGION]
        self._tables = [
            (backend.get_table(template.resolver.name(logical_id)), specification["AttributeName"])
            for logical_id, properties in template.of_type("AWS::DynamoDB::Table")
            if (specification := properties.get("TimeToLiveSpecification")) and specification["Enabled"]
        ]
        self._clock = clock
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="expiry", daemon=True)

    def start(self) -> None:
        """Sweep from now on, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Sweep no more."""
        self._stopping.set()
        self._thread.join(timeout=1)

    def sweep(self) -> int:
        """Delete what has expired; how many items."""
        now = int(self._clock())
        with LOCK:
            return sum(_sweep(table, attribute, now) for table, attribute in self._tables)

    def _run(self) -> None:
        while not self._stopping.wait(_PERIOD):
            self.sweep()


def _sweep(table: Table, attribute: str, now: int) -> int:
    expired = [
        item
        for item in table.all_items()
        if (value := item.attrs.get(attribute)) is not None and value.type == "N" and int(value.value) < now
    ]
    for item in expired:
        table.delete_item(item.hash_key, item.range_key)
        if table.stream_shard:
            table.stream_shard.items[-1].record["userIdentity"] = dict(SERVICE)
    return len(expired)
