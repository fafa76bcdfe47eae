"""What a stack leaves behind if its data are kept, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import boto3

from deploying import removal
from deploying.stacks import Resource

_TABLE_GB, _BACKUP_GB, _BUCKET_GB = 0.25, 0.20, 0.023
"""Dollars a month for each GB: DynamoDB storage, its continuous backups, S3 Standard (list prices of us-east-1)."""
_GB = 1 << 30


def described(resources: Iterable[Resource]) -> Iterator[str]:
    """A line for each table and bucket: its name, what it holds, and about what it costs a month."""
    for resource in resources:
        size, price = _size(resource)
        cost = size / _GB * price
        money = "under a cent" if cost < 0.01 else f"about ${cost:,.2f}"
        yield f"{resource.name}: {size / 1e6:,.1f} MB, {money} a month"


def _size(resource: Resource) -> tuple[int, float]:
    """Bytes, and dollars a month for each GB."""
    if resource.kind == removal.TABLE:
        table = boto3.client("dynamodb").describe_table(TableName=resource.name)["Table"]
        return int(table.get("TableSizeBytes", 0)), _TABLE_GB + _BACKUP_GB
    pages = boto3.client("s3").get_paginator("list_object_versions").paginate(Bucket=resource.name)
    return sum(each["Size"] for page in pages for each in page.get("Versions", [])), _BUCKET_GB
