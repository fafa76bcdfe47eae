"""What may pass is tried again, with growing waits and within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from foyer_client import Busy, ConnectionFailed, Invalid, Retries
from tests.client.answers import JPEG, answering, client, frame

TAKEN = httpx.Response(201, json=frame())


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits, none of which is waited for; the clock of the retries stands still."""
    waits: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", waits.append)
    return waits


def busy(status: int = 503, **headers: str) -> httpx.Response:
    return httpx.Response(
        status, json={"message": "Busy"}, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


@pytest.mark.parametrize("status", [409, 429, 502, 503, 504])
def test_what_may_pass_is_tried_again_with_the_same_picture(status: int, slept: list[float]) -> None:
    server, asked = answering(busy(status), busy(status), TAKEN)
    client(server).process(JPEG)
    assert len(asked) == 3
    assert all(JPEG in request.content for request in asked)
    assert len(slept) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 415, 422, 500, 501])
def test_what_will_not_pass_is_not(status: int, slept: list[float]) -> None:
    server, asked = answering(busy(status), TAKEN)
    with pytest.raises(Exception, match=str(status)):
        client(server).process(JPEG)
    assert (len(asked), slept) == (1, [])


@pytest.mark.parametrize(
    "lost", [httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError]
)
def test_a_lost_connection_is_tried_again_and_then_told(lost: type[httpx.TransportError], slept: list[float]) -> None:
    asked = []

    def lose(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        raise lost("gone", request=request)

    with pytest.raises(ConnectionFailed, match=r"https://foyer\.example"):
        client(lose).process(JPEG)
    assert (len(asked), len(slept)) == (3, 2)


def test_waits_grow_and_are_not_the_same_for_all(slept: list[float]) -> None:
    retries = Retries(attempts=5, first_wait=1, longest_wait=4)
    for _ in range(20):
        with pytest.raises(Busy):
            client(answering(busy())[0], retries).process(JPEG)

    for n, longest in enumerate((1, 2, 4, 4)):
        waits = slept[n::4]
        assert all(longest / 2 <= wait <= longest for wait in waits)
        assert len(set(waits)) > 1


@pytest.mark.parametrize("in_words", [True, False])
def test_a_wait_that_was_asked_for_is_kept(in_words: bool, slept: list[float]) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=4), usegmt=True)
    server, _ = answering(busy(429, retry_after=moment if in_words else "4"), TAKEN)
    client(server, Retries(first_wait=0.1)).process(JPEG)
    (wait,) = slept
    assert 2 < wait < 5


def test_who_is_told_to_wait_for_long_gives_up_at_once(slept: list[float]) -> None:
    server, asked = answering(busy(429, retry_after="3600"), TAKEN)
    with pytest.raises(Busy) as raised:
        client(server, Retries()).process(JPEG)
    assert (len(asked), slept, raised.value.retry_after) == (1, [], 3600)


@pytest.mark.parametrize("header", ["soon", "-1", "", "1.5"])
def test_a_header_that_makes_no_sense_is_as_none(header: str, slept: list[float]) -> None:
    server, asked = answering(busy(503, retry_after=header), TAKEN)
    client(server).process(JPEG)
    assert (len(asked), len(slept)) == (2, 1)


def test_patience_ends(monkeypatch: pytest.MonkeyPatch, slept: list[float]) -> None:
    def ticks() -> Iterator[float]:
        now = 0.0
        while True:
            yield now
            now += 25.0

    clock = ticks()
    monkeypatch.setattr("tenacity.time.monotonic", lambda: next(clock))
    server, asked = answering(busy())
    with pytest.raises(Busy):
        client(server, Retries(attempts=100)).process(JPEG)
    assert 1 < len(asked) < 6


def test_retries_may_be_switched_off(slept: list[float]) -> None:
    server, asked = answering(busy(), TAKEN)
    with pytest.raises(Busy):
        client(server, Retries(attempts=1)).process(JPEG)
    assert (len(asked), slept) == (1, [])


def test_another_error_after_a_busy_one_is_told(slept: list[float]) -> None:
    server, asked = answering(busy(), busy(400), TAKEN)
    with pytest.raises(Invalid):
        client(server).process(JPEG)
    assert len(asked) == 2
