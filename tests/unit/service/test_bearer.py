from __future__ import annotations

import time
from dataclasses import replace

import jwt
import pytest

from foyer.aws.cameras import CAMERA, Camera
from foyer.http.errors import ApiError
from foyer.service.bearer import LIFE, Tokens
from foyer.service.memory import Memory

KEY = "k" * 64
LOBBY = Camera("lobby", b"", b"", CAMERA, True, None, credential_version=3)
NOW = time.time()


def tokens(*cameras: Camera, now: float = NOW) -> Tokens:
    known = {camera.name: camera for camera in cameras}
    return Tokens(lambda now, within=0.0: (KEY,), Memory(known.get, lambda: 0.0), now)


def forged(key: str = KEY, algorithm: str = "HS256", **changed: object) -> str:
    claims = {"sub": "lobby", "aud": "foyer-data", "exp": int(NOW) + 3600, "ver": 3, **changed}
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, key, algorithm)


def refusal(header: str | None, *cameras: Camera) -> str:
    with pytest.raises(ApiError) as refused:
        tokens(*cameras or (LOBBY,)).caller(header)
    assert refused.value.status == 401
    assert refused.value.headers["WWW-Authenticate"].startswith("Bearer")
    return refused.value.code


def test_a_token_says_whose_it_is() -> None:
    assert tokens(LOBBY).caller(f"Bearer {tokens(LOBBY).issue(LOBBY)}") == LOBBY


def test_after_an_hour_it_has_expired() -> None:
    assert refusal(f"Bearer {tokens(LOBBY, now=NOW - LIFE - 1).issue(LOBBY)}") == "token_expired"


def test_a_changed_a_disabled_and_a_deleted_camera_revoke_it() -> None:
    token = f"Bearer {tokens(LOBBY).issue(LOBBY)}"
    assert refusal(token, replace(LOBBY, credential_version=4)) == "token_revoked"
    assert refusal(token, replace(LOBBY, enabled=False)) == "token_revoked"
    assert refusal(token, replace(LOBBY, name="door")) == "token_revoked"


@pytest.mark.parametrize(
    "token",
    [
        forged(key="x" * 64),
        forged(algorithm="HS384"),
        forged(key="", algorithm="none"),
        forged(aud="other"),
        forged(exp=None),
        forged(ver=None),
        forged(sub=None),
        "nonsense",
        "",
    ],
)
def test_a_foreign_or_incomplete_token_is_refused(token: str) -> None:
    assert refusal(f"Bearer {token}") == "invalid_token"


@pytest.mark.parametrize("header", [None, "", "Basic bG9iYnk6dG9rZW4="])
def test_without_a_token_there_are_no_figures(header: str | None) -> None:
    assert refusal(header) == "missing_token"
