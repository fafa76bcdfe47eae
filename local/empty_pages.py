"""GetRecords of DynamoDB Streams, which may answer without records though more follow; moto's never does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from moto.dynamodbstreams.models import DynamoDBStreamsBackend

_SEEN = "|seen"
"""Ends an iterator whose empty page was answered."""


@contextmanager
def answered() -> Iterator[None]:
    """Meanwhile a page without records comes before each page (API reference of DynamoDB Streams, GetRecords)."""
    get_records = DynamoDBStreamsBackend.get_records

    def after_an_empty_one(backend: DynamoDBStreamsBackend, iterator_arn: str, limit: int) -> dict[str, Any]:
        if not iterator_arn.endswith(_SEEN):
            return {"NextShardIterator": iterator_arn + _SEEN, "Records": []}
        return get_records(backend, iterator_arn.removesuffix(_SEEN), limit)

    with patch.object(DynamoDBStreamsBackend, "get_records", after_an_empty_one):
        yield
