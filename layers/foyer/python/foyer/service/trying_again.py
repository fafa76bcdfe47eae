"""Which failures are worth another try, declared once for every function that may be handed its work again.

*Not now*: AWS, the network or the machine is to blame, and the same work may succeed in a moment. *Never*: all else. It
is the work itself that is wrong, and it is set aside at once, with its reason, so that it holds up nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import ParamSpec, TypeVar

from botocore.exceptions import BotoCoreError, ParamValidationError
from pynamodb.exceptions import PynamoDBException, TransactWriteError

from foyer.aws.bus import BusRefused
from foyer.aws.scenes import SceneChanged
from foyer.http.errors import ApiError

_NOT_NOW = (BotoCoreError, BusRefused, MemoryError, OSError, SceneChanged)
"""Exceptions that pass, unless AWS says with one of these codes that the request is wrong."""
_INVALID = {
    "EntityTooLarge",
    "InvalidArgument",
    "InvalidMessageContents",
    "InvalidParameterValue",
    "InvalidRequest",
    "ItemCollectionSizeLimitExceeded",
    "ItemCollectionSizeLimitExceededException",
    "KeyTooLongError",
    "SerializationException",
    "ValidationError",
    "ValidationException",
}
"""Codes of DynamoDB and its transactions' reasons, EventBridge, S3 and SQS that say so; every other code passes."""
_PASSING_STATUSES = (409, 503)
"""Refusals of the API that may be otherwise in a moment. Over a rate is none: a camera must send less."""

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


class NotNow(Exception):
    """The work failed and is worth another try: the one error that the recordings' state machine retries by name."""


def is_never(error: BaseException) -> bool:
    """Whether the same work would fail each time."""
    if isinstance(error, ApiError):
        return error.status not in _PASSING_STATUSES
    if codes := set(_codes(error)):
        return not codes.isdisjoint(_INVALID)
    cause = error.cause if isinstance(error, PynamoDBException) else error
    return isinstance(cause, ParamValidationError) or not isinstance(cause, _NOT_NOW)


def reason_of(error: BaseException) -> str:
    """Why work was set aside, in a line: for operators."""
    codes = ", ".join(dict.fromkeys(_codes(error)))
    return f"{type(error).__name__}: {error}{codes and f' ({codes})'}"[:500]


def passing_as_not_now(task: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """A task of the state machine whose passing failures are all called `NotNow`; the others keep their names."""

    @wraps(task)
    def told_apart(*given: _Given.args, **named: _Given.kwargs) -> _Answer:
        try:
            return task(*given, **named)
        except Exception as error:
            if is_never(error):
                raise
            raise NotNow(reason_of(error)) from error

    return told_apart


def _codes(error: BaseException) -> Iterator[str]:
    """What AWS calls the failure, as botocore or PynamoDB pass it on; of a transaction the reasons of its writes."""
    if isinstance(error, TransactWriteError):
        yield from (reason.code for reason in error.cancellation_reasons if reason is not None)
    code = getattr(error, "cause_response_code", None)
    response = getattr(error, "response", None)
    if code is None and isinstance(response, dict):
        code = response.get("Error", {}).get("Code")
    if code is not None:
        yield str(code)
