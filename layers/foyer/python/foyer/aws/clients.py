"""Clients of services other than DynamoDB, made when they are first needed."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def client(service: str) -> Any:
    """A container's client of `s3` or `sqs`; its packages take 0.3 s to load, for which most frames need not wait."""
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    config = Config(signature_version="s3v4", max_pool_connections=16) if service == "s3" else None
    return boto3.Session().client(service, config=config)  # the default session is not for several threads
