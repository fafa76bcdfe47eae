"""Which function answers a request: the routes of the template's HTTP API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from local.functions import Function
from local.template import Template

_ANY = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_FUNCTION_ARN = re.compile(r"functions/(arn:[^/]+)/invocations$")


@dataclass(frozen=True, slots=True)
class Route:
    """One route; `path` may hold `{name}` for a part and `{name+}` for the rest, which may be empty after its slash."""

    method: str
    path: str
    function: Function

    @property
    def key(self) -> str:
        """The routeKey of its events."""
        return self.path if self.path == "$default" else f"{self.method} {self.path}"

    def match(self, method: str, path: str) -> dict[str, str] | None:
        """The path parameters if this route serves the request, else None."""
        if self.path == "$default":
            return {}
        if self.method not in {"ANY", method}:
            return None
        found = _expression(self.path).fullmatch(path)
        return None if found is None else found.groupdict()

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """Sorts the specific first: full match, parts, a greedy rest, $default; ANY after a method."""
        return (self.path == "$default", "+}" in self.path, "{" in self.path, self.method == "ANY")


def load(template: Template, functions: Mapping[str, Function]) -> list[Route]:
    """The routes of every HTTP API of the template, the most specific first.

    ValueError for one that API Gateway would not make, or has no function behind it.
    """
    routes = [
        Route(method, path, functions[arn])
        for _, properties in template.of_type("AWS::ApiGatewayV2::Api")
        for method, path, arn in _operations(properties["Body"]["paths"])
    ]
    return sorted(routes, key=lambda route: route.rank)


def find(routes: list[Route], method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The route that serves a request, with its path parameters."""
    for route in routes:
        if (parameters := route.match(method, path)) is not None:
            return route, parameters
    return None


def _operations(paths: Mapping[str, Mapping[str, dict[str, dict[str, str]]]]) -> Iterator[tuple[str, str, str]]:
    for path, operations in paths.items():
        if path != "/" and path.endswith("/"):
            raise ValueError(f"an HTTP API has no route that ends in a slash, such as {path}: take {path}{{proxy+}}")
        for method, operation in operations.items():
            uri = operation[_INTEGRATION]["uri"]
            found = _FUNCTION_ARN.search(uri)
            if found is None:
                raise ValueError(f"the local stack serves functions alone, not {uri}")
            yield "ANY" if method == _ANY else method.upper(), path, found[1]


def _expression(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\+?\})", path)
    return re.compile("".join(_part(part) for part in parts))


def _part(part: str) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    name = part.strip("{}+")
    return f"(?P<{name}>.*)" if part.endswith("+}") else f"(?P<{name}>[^/]+)"
