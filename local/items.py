"""GetItem and PutItem by moto's own handlers, without its way through HTTP: what each frame asks for.

Measured on a scene of 3 kB: 1 ms for the two together, where moto's own way takes 4.5, botocore's part not counted.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.dynamodb.responses import DynamoHandler
from werkzeug.exceptions import HTTPException

from local.intrinsics import ACCOUNT, REGION

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers and body."""

_URL = f"https://dynamodb.{REGION}.amazonaws.com/"
_ACTIONS: Mapping[str, Callable[[DynamoHandler], ActionResult]] = {
    "DynamoDB_20120810.GetItem": DynamoHandler.get_item,
    "DynamoDB_20120810.PutItem": DynamoHandler.put_item,
}
_HEADERS = {"Content-Type": "application/x-amz-json-1.0"}


def answer(url: str, headers: Mapping[str, Any], body: Any) -> Answer | None:
    """The answer to a request; None where it is another, or refused, so that moto as a whole must tell."""
    action = _ACTIONS.get(_text(headers.get("X-Amz-Target", "")))
    if action is None or url != _URL:
        return None
    handler = DynamoHandler()
    handler.region, handler.current_account = REGION, ACCOUNT
    handler.body = handler.params = _values(json.loads(body))
    try:
        result = action(handler).result
    except (ServiceException, HTTPException):  # before anything was written
        return None
    return 200, _HEADERS, msgspec.json.encode(result)


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _values(given: Any) -> Any:
    """`given` with the binary values in it as bytes, at any depth."""
    if isinstance(given, list):
        return [_values(value) for value in given]
    if not isinstance(given, dict):
        return given
    if len(given) == 1 and isinstance(binary := given.get("B"), str):
        return {"B": base64.b64decode(binary)}
    return {name: _values(value) for name, value in given.items()}
