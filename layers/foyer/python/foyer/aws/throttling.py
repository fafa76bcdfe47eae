"""Whether AWS refused a call for being too busy, rather than for being wrong."""

from __future__ import annotations

_BUSY = {
    "InternalServerError",
    "InternalError",
    "OverLimit",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "ServiceUnavailable",
    "SlowDown",
    "ThrottlingException",
}
"""Codes of DynamoDB, S3 and SQS after which the same call may go well in a moment."""


def is_throttled(error: BaseException) -> bool:
    """Whether an exception of PynamoDB or botocore says so."""
    code = getattr(error, "cause_response_code", None)
    response = getattr(error, "response", None)
    if code is None and isinstance(response, dict):
        code = response.get("Error", {}).get("Code")
    return code in _BUSY
