"""HTTP answers read: a result, or the error that says why there is none."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from time import time
from typing import TypeVar

import httpx
import msgspec

from foyer_client.errors import ApiError, UnexpectedAnswer, kind_of

Answer = TypeVar("Answer")


class _Refusal(msgspec.Struct):
    """Foyer's own refusals say `error`, the gateway's `message`."""

    error: str | None = None
    code: str | None = None
    field: str | None = None
    message: str | None = None


def read(response: httpx.Response, kind: type[Answer]) -> Answer:
    """What an answer holds.

    Raises:
        ApiError: where it is a refusal.
        UnexpectedAnswer: where it is not what was asked for.
    """
    check(response)
    try:
        return msgspec.json.decode(response.content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnexpectedAnswer(f"{_where(response)} answered what is no {kind.__name__}: {error}") from error


def check(response: httpx.Response) -> None:
    """Raise ApiError where a response is a refusal."""
    if not response.is_success:
        raise _error_of(response)


def _error_of(response: httpx.Response) -> ApiError:
    refusal = _refusal(response)
    if refusal.error:
        code, sentence = refusal.code or "unexplained", refusal.error
    elif refusal.message:
        code, sentence = "gateway", f"The gateway said: {refusal.message}"
    else:
        code, sentence = "unexplained", f"{_where(response)} refused and did not say why: is a Foyer there?"
    status = response.status_code
    return kind_of(status)(status, code, sentence, refusal.field, _retry_after(response))


def _refusal(response: httpx.Response) -> _Refusal:
    try:
        return msgspec.json.decode(response.content, type=_Refusal)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _Refusal()


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds to wait; the header may also name a date (RFC 9110, section 10.2.3)."""
    said = response.headers.get("retry-after", "")
    try:
        return max(0.0, float(said) if said.strip().isdigit() else parsedate_to_datetime(said).timestamp() - time())
    except ValueError:
        return None


def _where(response: httpx.Response) -> str:
    return f"{response.url.scheme}://{response.url.netloc.decode()}{response.url.path}"
