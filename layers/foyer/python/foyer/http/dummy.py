"""The `dummy` service: the published client's self-test asks it for an echo (contract, section 2)."""

from __future__ import annotations

import msgspec

from foyer.http.decoding import decoded
from foyer.http.gateway import Request
from foyer.http.multipart import parts_of


class DummyFields(msgspec.Struct, frozen=True):
    """A dummy job's `meta`."""

    echo: msgspec.Raw = msgspec.field(default_factory=lambda: msgspec.Raw(b"null"))
    """Any JSON."""


class DummyAnswer(msgspec.Struct, frozen=True):
    """A dummy job's answer."""

    url: str
    echo: msgspec.Raw
    status: int = 201


def echo_of(request: Request, url: str) -> DummyAnswer:
    """The answer to a dummy job, which will be found at `url`.

    Raises:
        ApiError: 400 or 413, where it is none.
    """
    return DummyAnswer(url, decoded(parts_of(request)["meta"], DummyFields).echo)
