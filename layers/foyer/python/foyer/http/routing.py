"""From a request's method and path to what answers it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Generic, TypeVar

from foyer.http.errors import method_not_allowed, not_found
from foyer.http.gateway import Request

_Handler = TypeVar("_Handler")


class Routes(Generic[_Handler]):
    """A table of paths, each with its methods; `{name}` in a path stands for one part of it."""

    def __init__(self, table: Mapping[str, Mapping[str, _Handler]]) -> None:
        """Of paths, to methods, to handlers."""
        self.table = table
        self._paths = [(_expression(path), methods) for path, methods in table.items()]

    def find(self, request: Request) -> tuple[_Handler, dict[str, str]]:
        """What answers a request, and the parts of its path that the route names.

        Raises:
            ApiError: 404 where there is no such path, 405 where there is no such method.
        """
        for path, methods in self._paths:
            if (found := path.fullmatch(request.path)) is None:
                continue
            if request.method not in methods:
                raise method_not_allowed(request.method, ", ".join(methods))
            return methods[request.method], found.groupdict()
        raise not_found(request.path)


def _expression(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(path)))
