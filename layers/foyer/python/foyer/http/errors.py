"""Refusals, in the contract's form (section 7)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

AGAIN = (409, 429, 500, 503)
"""Refusals after which the same request may be sent again."""


class ErrorAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of every refusal."""

    error: str
    """One sentence: what is wrong, and what to do."""
    code: str
    status: int
    field: str | None = None
    """The request's field that is at fault."""


@dataclass(eq=False)
class ApiError(Exception):
    """A request that is answered with an error; nothing of it is stored.

    Not frozen: Python writes the traceback into an exception.
    """

    status: int
    code: str
    """In snake_case, for programs."""
    sentence: str
    """For people: what is wrong, and what to do."""
    field: str | None = None
    """The request's field that is at fault."""
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence."""
        return self.sentence

    @property
    def answer(self) -> ErrorAnswer:
        """What the client is told."""
        return ErrorAnswer(self.sentence, self.code, self.status, self.field)


def bad_request(code: str, sentence: str, field: str | None = None) -> ApiError:
    """400: the request is not what the contract asks for."""
    return ApiError(400, code, sentence, field)


def unauthorized() -> ApiError:
    """401: no credentials, or wrong ones; which of them is not told."""
    sentence = "Send your client id and access token by HTTP Basic authentication: these are missing or wrong."
    return ApiError(401, "unauthorized", sentence, headers={"WWW-Authenticate": 'Basic realm="foyer"'})


def too_many_attempts(seconds: int) -> ApiError:
    """429: credentials that are wrong again and again; right ones are taken at any time."""
    sentence = f"These credentials were wrong too often: check them, and try again in {seconds} s."
    return ApiError(429, "too_many_attempts", sentence, headers={"Retry-After": str(seconds)})


def cameras_only() -> ApiError:
    """403: an operator's credential reads figures; it is no camera, and has neither scenes nor pictures."""
    return ApiError(403, "cameras_only", "This credential is an operator's: only a camera can do that.")


def too_much_at_once(sentence: str) -> ApiError:
    """413: more work than one request may ask for; nothing of it is stored."""
    return ApiError(413, "too_much_at_once", sentence)


def not_found(path: str) -> ApiError:
    """404: nothing lives at that path."""
    return ApiError(404, "not_found", f"There is nothing at {path[:200]}; the directory is at /services.")


def method_not_allowed(method: str, allowed: str) -> ApiError:
    """405: the path is right, the method is not."""
    sentence = f"{method[:16]} does not work here; use {allowed}."
    return ApiError(405, "method_not_allowed", sentence, headers={"Allow": allowed})


def not_kept() -> ApiError:
    """410: a job's result that is not there, or no longer."""
    sentence = (
        "This result is not kept: a synchronous job's is in its answer, an asynchronous one's is kept for an hour."
    )
    return ApiError(410, "not_kept", sentence)


def too_old() -> ApiError:
    """410: an asynchronous frame that waited too long to be worth working."""
    return ApiError(410, "too_old", "The frame waited for more than 10 minutes and was not analysed.")


def busy() -> ApiError:
    """503: a service behind this one has no room just now."""
    return ApiError(503, "busy", "Too much is going on; the frame was not counted.", headers={"Retry-After": "1"})


def internal_error() -> ApiError:
    """500: what nobody foresaw; it is told to the log, never to the client."""
    return ApiError(500, "internal_error", "Something went wrong on our side; the frame was not counted.")
