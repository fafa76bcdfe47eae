"""Counts what functions ask of AWS while the local stack runs: calls, and the capacity they consume."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import boto3
from moto.core.botocore_stubber import BotocoreStubber

from benchmarks.cost.capacity import Item, index_units, item_size, read_units, write_units
from local.functions import Function
from local.template import Template

_WRITES = {"Put": "Item", "Update": "Key", "Delete": "Key"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a function."""

    function: str
    """The name of the thread, which begins with the function's."""
    operation: str
    reads: float = 0
    writes: int = 0
    index_writes: int = 0
    entries: int = 0
    """Of PutEvents."""


@dataclass(frozen=True, slots=True)
class Run:
    """One invocation."""

    function: str
    seconds: float
    """Of a processor, without what the emulation took in the function's own thread: what a core of its own would take,
    however busy this machine is."""


@dataclass(slots=True)
class Meter:
    """Every call and invocation so far; `keys` are a table's keys by its name, then those of its indexes."""

    keys: Mapping[str, list[tuple[str, ...]]]
    calls: list[Call] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    _own: threading.local = field(default_factory=threading.local)

    def clear(self) -> None:
        """Forget them."""
        self.calls.clear()
        self.runs.clear()

    def item(self, table: str, key: Item) -> Item | None:
        """What is stored there now; a call that is not counted."""
        self._own.busy = True
        try:
            found = boto3.client("dynamodb").get_item(TableName=table, Key=_wire(key), ConsistentRead=True)
        finally:
            self._own.busy = False
        return _spelt(found["Item"]) if "Item" in found else None

    def key_of(self, table: str, item: Item) -> Item:
        """The part of an item that is its key."""
        names = self.keys[table][0]
        return {name: item[name] for name in names}

    def watch(self, stubber: BotocoreStubber, request: Any, emulate: Any) -> Any:
        """Let a call through, and note it."""
        if getattr(self._own, "busy", False):
            return emulate(stubber, request)
        began = time.process_time()
        try:
            return self._note(stubber, request, emulate)
        finally:
            self._own.emulated = getattr(self._own, "emulated", 0.0) + time.process_time() - began

    def time(self, function: Function, run: Any, given: Any) -> Any:
        """Let an invocation through, and note it."""
        self._own.emulated = 0.0
        began = time.process_time()
        try:
            return run(function, *given)
        finally:
            self.runs.append(Run(function.name, time.process_time() - began - self._own.emulated))

    def _note(self, stubber: BotocoreStubber, request: Any, emulate: Any) -> Any:
        target = request.headers.get("X-Amz-Target", b"")
        target = target.decode() if isinstance(target, bytes) else target
        operation = target.rpartition(".")[2] or f"{request.method} {request.url.partition('?')[0]}"
        asked = json.loads(request.body) if target.startswith(("DynamoDB_20", "AWSEvents")) else {}
        touched = [(table, key, self.item(table, key)) for table, key in self._touched(operation, asked)]
        answer = emulate(stubber, request)
        reads = _reads(operation, asked, answer) if target.startswith("DynamoDB") else 0
        writes, index = self._written(touched, transaction=operation == "TransactWriteItems")
        entries = len(asked.get("Entries", []))
        self.calls.append(Call(threading.current_thread().name, operation, reads, writes, index, entries))
        return answer

    def _touched(self, operation: str, asked: Mapping[str, Any]) -> Iterator[tuple[str, Item]]:
        if operation in {"PutItem", "UpdateItem", "DeleteItem"}:
            kind = operation.removesuffix("Item")
            whole = asked[_WRITES[kind]]
            yield asked["TableName"], self.key_of(asked["TableName"], whole)
        for one in asked.get("TransactItems", []):
            ((kind, inner),) = one.items()
            if kind in _WRITES:
                yield inner["TableName"], self.key_of(inner["TableName"], inner[_WRITES[kind]])

    def _written(self, touched: list[tuple[str, Item, Item | None]], *, transaction: bool) -> tuple[int, int]:
        writes = index = 0
        for table, key, old in touched:
            new = self.item(table, key)
            writes += write_units(old, new, transaction=transaction)
            index += sum(index_units(old, new, names) for names in self.keys[table][1:])
        return writes, index


@contextmanager
def metered(template: Template) -> Iterator[Meter]:
    """Watches every call of this process, once the local stack is up."""
    meter, emulate, run = Meter(_keys(template)), BotocoreStubber.process_request, Function._run

    def watched(stubber: BotocoreStubber, request: Any) -> Any:
        return meter.watch(stubber, request, emulate)

    def timed(function: Function, *given: Any) -> Any:
        return meter.time(function, run, given)

    with patch.object(BotocoreStubber, "process_request", watched), patch.object(Function, "_run", timed):
        yield meter


def _keys(template: Template) -> dict[str, list[tuple[str, ...]]]:
    """A table's own key first, then each index's."""
    return {
        template.resolver.name(logical_id): [
            tuple(key["AttributeName"] for key in schema["KeySchema"])
            for schema in [properties, *properties.get("GlobalSecondaryIndexes", [])]
        ]
        for logical_id, properties in template.of_type("AWS::DynamoDB::Table")
    }


def _reads(operation: str, asked: Mapping[str, Any], answer: Any) -> float:
    if operation not in {"GetItem", "Query", "Scan"}:
        return 0
    told = json.loads(answer[2])
    found = [told["Item"]] if "Item" in told else told.get("Items", [])
    return read_units(sum(map(item_size, found)), consistent=asked.get("ConsistentRead", False))


def _wire(item: Item) -> dict[str, Any]:
    return {name: dict(value) for name, value in item.items()}


def _spelt(item: Any) -> Item:
    """An item of boto3's, its binary values in base64 again; they are keys nowhere."""
    return {
        name: {kind: base64.b64encode(held).decode() if kind == "B" else held for kind, held in value.items()}
        for name, value in item.items()
    }
