from __future__ import annotations

import json

import msgspec
import pytest

from foyer.http.dummy import echo_of
from foyer.http.errors import ApiError
from foyer.http.gateway import request_of
from tests.fixtures.events import http_event


def echo(body: bytes) -> dict[str, object]:
    answer: dict[str, object] = json.loads(
        msgspec.json.encode(echo_of(request_of(http_event("POST", "/", body=body)), "url"))
    )
    return answer


@pytest.mark.parametrize("what", ["OK", None, {"deep": [1, 2.5, "é"]}])
def test_a_dummy_job_answers_with_what_it_was_sent(what: object) -> None:
    body = json.dumps({"echo": what, "async": False}).encode()
    assert echo(body) == {"url": "url", "status": 201, "echo": what}


def test_a_dummy_job_without_anything_to_echo_echoes_nothing() -> None:
    assert echo(b"{}")["echo"] is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"echo": OK}', b"[" * 100_000])
def test_a_dummy_job_that_is_no_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(ApiError) as refused:
        echo(body)
    assert refused.value.status == 400
