"""Who may call a stack at first: an operator, a camera, and for as long as it is tried out a camera of its own."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from foyer.cli import deployment

OPERATOR, CAMERA = "operator", "camera"
"""Ids of the first two."""
TRIAL = "smoke-"
"""What ids of cameras for trying out begin with."""
NOTICED = 65.0
"""Seconds until every function has noticed that a camera is disabled (docs/operations.md)."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody calls with; the token is known here alone."""

    role: str
    client_id: str
    token: str


def enter(stack: str) -> dict[str, str]:
    """Set this process up for a stack's tables; the stack's outputs. Raises NoDeployment."""
    return deployment.enter(stack)


def first() -> Iterator[Credentials]:
    """Register an operator and a camera, unless there is one; yields each that is new."""
    from foyer.aws.cameras import all_cameras  # noqa: PLC0415 - only now is it known where they are

    known = [(camera.role, camera.name) for camera in all_cameras()]
    for role, client_id in (("operator", OPERATOR), ("camera", CAMERA)):
        if not any(each == role and not name.startswith(TRIAL) for each, name in known):
            yield _add(client_id, role)


@contextmanager
def trial(say: Callable[[str], None]) -> Iterator[Credentials]:
    """A camera to try a stack out with; at the end it is deleted with all that it left, and those before it."""
    credentials = _add(f"{TRIAL}{secrets.token_hex(4)}", "camera")
    try:
        yield credentials
    finally:
        forget_trials(say)


def forget_trials(say: Callable[[str], None]) -> None:
    """Delete cameras for trying out, also those of runs that were interrupted."""
    from foyer.aws.cameras import all_cameras, bury_camera, set_enabled  # noqa: PLC0415
    from foyer.aws.erasure import erase  # noqa: PLC0415

    names = [camera.name for camera in all_cameras() if camera.name.startswith(TRIAL)]
    for name in names:
        set_enabled(name, False)
    if names:
        say(f"Deleting the camera that tried it out, with its figures; until all functions know: {NOTICED:.0f} s")
        time.sleep(NOTICED)
    for name in names:
        for _what, _number in erase(name):
            pass
        bury_camera(name, time.time())


def _add(client_id: str, role: str) -> Credentials:
    from foyer.aws.cameras import add_camera  # noqa: PLC0415
    from foyer.aws.credentials import TokenHash, new_token  # noqa: PLC0415

    token = new_token()
    add_camera(client_id, TokenHash.of(token), role)
    return Credentials(role, client_id, token)
