from __future__ import annotations

import pytest

from foyer.http.errors import ApiError
from foyer.http.gateway import request_of
from foyer.http.routing import Routes
from tests.fixtures.events import http_event

ROUTES = Routes({"/a": {"GET": "read", "POST": "write"}, "/a/{one}": {"GET": "one"}, "/a.b/{x}/c": {"GET": "deep"}})


def find(method: str, path: str) -> tuple[str, dict[str, str]]:
    return ROUTES.find(request_of(http_event(method, path)))


def test_method_and_path_choose_and_parts_are_named() -> None:
    assert find("GET", "/a") == ("read", {})
    assert find("POST", "/a/") == find("POST", "/a") == ("write", {})
    assert find("GET", "/a/1%2F2") == ("one", {"one": "1%2F2"})
    assert find("GET", "/a.b/c/c") == ("deep", {"x": "c"})


@pytest.mark.parametrize("path", ["/", "/b", "/a/1/2", "/aXb/1/c", "/a\n"])
def test_another_path_is_not_found(path: str) -> None:
    with pytest.raises(ApiError) as refused:
        find("GET", path)
    assert refused.value.status == 404


def test_another_method_is_told_which_there_are() -> None:
    with pytest.raises(ApiError) as refused:
        find("DELETE", "/a")
    assert (refused.value.status, refused.value.headers) == (405, {"Allow": "GET, POST"})
