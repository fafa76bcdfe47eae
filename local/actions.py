"""What a request needs a permission for: actions and resources, by the Service Authorization Reference.

Each service's "Actions, resources, and condition keys" says it; S3's API reference says which operations need several.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from local.intrinsics import ACCOUNT, REGION

_KEY_IN_XML = re.compile(rb"<Key>(.*?)</Key>", re.DOTALL)
_OF_AN_UPLOAD = {"PUT": "PutObject", "POST": "PutObject", "DELETE": "AbortMultipartUpload"}
_OF_AN_OBJECT = {"GET": "GetObject", "HEAD": "GetObject", "PUT": "PutObject", "DELETE": "DeleteObject"}
_IN_A_TRANSACTION = {
    "Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """An action on a resource."""

    action: str
    """`service:Action`."""
    resource: str
    """An ARN."""


def needs(method: str, url: str, headers: Mapping[str, Any], body: bytes | str | None) -> list[Need]:
    """What a request needs; ValueError for one that functions have not made so far: say here what it needs."""
    target = headers.get("X-Amz-Target", b"")
    named = target.decode() if isinstance(target, bytes) else str(target)
    if not named:
        return list(_of_s3(method, url, headers, body))
    service, _, operation = named.partition(".")
    if service not in _BY_TARGET:
        raise ValueError(f"nobody has said yet what {named} needs a permission for")
    return list(_BY_TARGET[service](operation, json.loads(body or "{}")))


def if_missing(method: str, url: str) -> Need | None:
    """What S3 wants before it says that an object is missing, 404 and not 403 (S3 API reference, GetObject)."""
    bucket, key = _place(url)
    return Need("s3:ListBucket", f"arn:aws:s3:::{bucket}") if key and method in {"GET", "HEAD"} else None


def table_arn(name: str) -> str:
    """A table's ARN, from its name or its ARN."""
    return name if name.startswith("arn:") else f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{name}"


def _of_dynamodb(operation: str, asked: Any) -> Iterator[Need]:
    if operation.startswith("Transact"):
        for item in asked["TransactItems"]:
            [(kind, what)] = item.items()
            yield Need(f"dynamodb:{_IN_A_TRANSACTION[kind]}", table_arn(what["TableName"]))
    elif "RequestItems" in asked:
        for table in asked["RequestItems"]:
            yield Need(f"dynamodb:{operation}", table_arn(table))
    else:
        index = f"/index/{asked['IndexName']}" if "IndexName" in asked else ""
        yield Need(f"dynamodb:{operation}", table_arn(asked["TableName"]) + index)


def _of_sqs(operation: str, asked: Any) -> Iterator[Need]:
    name = asked["QueueUrl"].rpartition("/")[2]
    yield Need(f"sqs:{operation.removesuffix('Batch')}", f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}")


def _of_events(operation: str, asked: Any) -> Iterator[Need]:
    for name in {entry["EventBusName"] for entry in asked["Entries"]}:
        arn = name if name.startswith("arn:") else f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{name}"
        yield Need(f"events:{operation}", arn)


def _of_secrets(operation: str, asked: Any) -> Iterator[Need]:
    yield Need(f"secretsmanager:{operation}", asked["SecretId"])


_BY_TARGET: Mapping[str, Callable[[str, Any], Iterator[Need]]] = {
    "DynamoDB_20120810": _of_dynamodb,
    "AmazonSQS": _of_sqs,
    "AWSEvents": _of_events,
    "secretsmanager": _of_secrets,
}


def _of_s3(method: str, url: str, headers: Mapping[str, Any], body: bytes | str | None) -> Iterator[Need]:
    bucket, key = _place(url)
    asked = parse_qs(urlsplit(url).query, keep_blank_values=True)
    arn = f"arn:aws:s3:::{bucket}"
    if key:
        yield Need(f"s3:{_of_an_object(method, asked, url)}", f"{arn}/{key}")
        if "x-amz-tagging" in {name.lower() for name in headers}:
            yield Need("s3:PutObjectTagging", f"{arn}/{key}")
    elif method == "POST" and "delete" in asked:
        content = body.encode() if isinstance(body, str) else body or b""
        for found in _KEY_IN_XML.findall(content):
            yield Need("s3:DeleteObject", f"{arn}/{unescape(found.decode())}")
    elif method == "GET" and "list-type" in asked:
        yield Need("s3:ListBucket", arn)
    else:
        raise ValueError(f"nobody has said yet what {method} {url} needs a permission for")


def _of_an_object(method: str, asked: Mapping[str, Any], url: str) -> str:
    kinds = _OF_AN_UPLOAD if {"uploads", "uploadId"} & asked.keys() else _OF_AN_OBJECT
    if method not in kinds or asked.keys() - {"uploads", "uploadId", "partNumber", "x-id"}:
        raise ValueError(f"nobody has said yet what {method} {url} needs a permission for")
    return kinds[method]


def _place(url: str) -> tuple[str, str]:
    """Bucket and key, from either form of address."""
    parts = urlsplit(url)
    path, host = unquote(parts.path).lstrip("/"), parts.netloc
    if host.startswith("s3."):
        bucket, _, key = path.partition("/")
        return bucket, key
    return host.partition(".s3.")[0], path
