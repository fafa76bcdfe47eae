"""The keys of the data API's tokens, changed while somebody is signed in."""

from __future__ import annotations

import time
from typing import Any

import boto3
import pytest

from foyer.http.errors import ApiError
from foyer.service.bearer import LIFE, Tokens
from foyer.service.memory import Memory

pytestmark = pytest.mark.usefixtures("aws")

NOW = time.time()
OLD, NEW = "k" * 64, "n" * 64


@pytest.fixture(autouse=True)
def now() -> None:
    """The secret is dated by the real clock, and other tests may have run for long since this file was read."""
    globals()["NOW"] = time.time()


def camera(name: str = "lobby") -> Any:
    from foyer.aws.cameras import CAMERA, Camera

    return Camera(name, b"", b"", CAMERA, True, None)


class Container:
    """Signs and checks tokens with what it has read of the keys."""

    def __init__(self) -> None:
        from foyer.aws.secret import SigningKeys

        self.keys = SigningKeys().keys

    def at(self, seconds: float) -> Tokens:
        return Tokens(self.keys, Memory(camera, lambda: 0.0), NOW + seconds)

    def knows(self, token: str, seconds: float) -> bool:
        try:
            self.at(seconds).caller(f"Bearer {token}")
        except ApiError as error:
            assert error.code == "invalid_token"  # noqa: PT017 - any other is none of the key's
            return False
        return True


def change(value: str = NEW) -> None:
    boto3.client("secretsmanager").put_secret_value(SecretId="token-key", SecretString=value)


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stages that are read from now on."""
    from foyer.aws import secret

    read: list[str] = []
    version = secret._version

    def reading(stage: str) -> Any:
        read.append(stage)
        return version(stage)

    monkeypatch.setattr(secret, "_version", reading)
    return read


def test_a_key_is_read_once_in_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    read = watched(monkeypatch)
    container = Container()
    for seconds in (0, 299):
        assert container.keys(NOW + seconds) == (OLD,)
    assert read == ["AWSCURRENT", "AWSPREVIOUS"]

    change()
    assert container.keys(NOW + 301) == (NEW, OLD)


def test_who_is_signed_in_stays_so_when_the_key_changes() -> None:
    container = Container()
    token = container.at(0).issue(camera())
    change()

    assert container.knows(token, 10), "by the container that has not noticed"
    assert Container().knows(token, 10)
    assert container.knows(token, LIFE - 1)


def test_a_token_of_the_new_key_works_where_the_old_one_is_still_known() -> None:
    container = Container()
    container.at(0).issue(camera())
    change()
    token = Container().at(0).issue(camera())

    assert container.knows(token, 20)


def test_the_old_key_signs_nothing_an_hour_after_the_change() -> None:
    change()
    token = Tokens(lambda now, within=0.0: (OLD,), Memory(camera, lambda: 0.0), NOW).issue(camera())

    assert Container().knows(token, LIFE + 200)
    assert not Container().knows(token, LIFE + 400)
    assert Container().keys(NOW + LIFE + 400) == (NEW,)


def test_two_changes_end_a_key_at_once() -> None:
    token = Container().at(0).issue(camera())
    change()
    change("m" * 64)

    assert not Container().knows(token, 1)


def test_forged_tokens_make_a_container_read_no_more_than_once_in_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    read = watched(monkeypatch)
    container = Container()
    forged = Tokens(lambda now, within=0.0: ("x" * 64,), Memory(camera, lambda: 0.0), NOW).issue(camera())
    for tenth in range(100):
        assert not container.knows(forged, tenth / 10)

    assert len(read) == 2
