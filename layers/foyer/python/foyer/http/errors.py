"""Refusals, in the contract's form (section 7)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ApiError(Exception):
    """A request that is answered with an error; nothing of it is stored."""

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


def bad_request(code: str, sentence: str, field: str | None = None) -> ApiError:
    """400: the request is not what the contract asks for."""
    return ApiError(400, code, sentence, field)


def unauthorized() -> ApiError:
    """401: no credentials, or wrong ones; which of them is not told."""
    sentence = "Send your client id and access token by HTTP Basic authentication: these are missing or wrong."
    return ApiError(401, "unauthorized", sentence, headers={"WWW-Authenticate": 'Basic realm="foyer"'})


def not_found(path: str) -> ApiError:
    """404: nothing lives at that path."""
    return ApiError(404, "not_found", f"There is nothing at {path[:200]}; the directory is at /services.")


def method_not_allowed(method: str, allowed: str) -> ApiError:
    """405: the path is right, the method is not."""
    sentence = f"{method[:16]} does not work here; use {allowed}."
    return ApiError(405, "method_not_allowed", sentence, headers={"Allow": allowed})
