"""The commands on cameras, each with what it prints."""

from __future__ import annotations

import argparse
import sys
import time

from foyer.aws.cameras import add_camera, all_cameras, bury_camera, rotate_token, set_enabled, turn_camera
from foyer.aws.credentials import TokenHash, check_strength, new_token
from foyer.aws.erasure import erase
from foyer.service.memory import REMEMBERED

_NOTICED = REMEMBERED + 5
"""Seconds after which every container has noticed that a camera is disabled."""


def add(chosen: argparse.Namespace) -> None:
    """Register a camera and show its token, this once."""
    client_id = chosen.id or chosen.name
    token = _token(chosen, client_id)
    add_camera(
        client_id,
        TokenHash.of(token),
        chosen.role,
        chosen.name,
        chosen.session_timeout,
        chosen.frame_rate,
        chosen.rotation,
    )
    _show(client_id, token, given=chosen.token is not None)


def list(chosen: argparse.Namespace) -> None:
    """Everybody, in the order of their ids."""
    for camera in sorted(all_cameras(), key=lambda camera: camera.name):
        settings = [
            camera.role,
            "enabled" if camera.enabled else "disabled",
            f"time-out {camera.session_timeout:g} s" if camera.session_timeout else "",
            f"{camera.frame_rate:g} frames/s" if camera.frame_rate else "",
            f"turned by {camera.rotation} degrees" if camera.rotation else "",
        ]
        print(f"{camera.name:<32} {camera.label or '':<24} {', '.join(filter(None, settings))}")


def turn(chosen: argparse.Namespace) -> None:
    """Have a camera's pictures turned, or no longer."""
    turn_camera(chosen.id, chosen.rotation)
    how = f"turned clockwise by {chosen.rotation} degrees" if chosen.rotation else "taken as they are sent"
    print(f"The pictures of {chosen.id} are {how}, in {REMEMBERED:g} seconds at most.")


def rotate(chosen: argparse.Namespace) -> None:
    """Give a camera a new token and show it, this once."""
    token = _token(chosen, chosen.id)
    rotate_token(chosen.id, TokenHash.of(token))
    _show(chosen.id, token, given=chosen.token is not None)
    print(f"The old token works for {REMEMBERED:g} seconds more.")


def disable(chosen: argparse.Namespace) -> None:
    """Let a camera call no more."""
    set_enabled(chosen.id, False)
    print(f"{chosen.id} is disabled; containers that know it notice within {REMEMBERED:g} seconds.")


def enable(chosen: argparse.Namespace) -> None:
    """Let a camera call again."""
    set_enabled(chosen.id, True)
    print(f"{chosen.id} is enabled.")


def delete(chosen: argparse.Namespace) -> None:
    """Disable a camera, wait until that is known everywhere, then delete everything of it, the camera itself last."""
    set_enabled(chosen.id, False)
    print(f"{chosen.id} is disabled; waiting {_NOTICED:g} seconds until every container knows.", flush=True)
    time.sleep(_NOTICED)
    for what, number in erase(chosen.id):
        print(f"  {number} {what} deleted", flush=True)
    bury_camera(chosen.id, time.time())
    print(f"{chosen.id} is deleted. Its id is kept for three weeks, so that nothing late is counted.")


def _token(chosen: argparse.Namespace, client_id: str) -> str:
    given: str | None = chosen.token
    if given == "-":
        given = sys.stdin.readline().strip()
    if given is None:
        return new_token()
    if given == "":
        raise ValueError("the token is empty")
    check_strength(given, client_id)
    return given


def _show(client_id: str, token: str, *, given: bool) -> None:
    print(f"client_id     {client_id}")
    if given:
        print("access_token  as given; only its hash is kept")
    else:
        print(f"access_token  {token}")
        print("It is shown this once: only its hash is kept.")
