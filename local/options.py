"""The local stack's options: command line first, then the environment, then what is sensible."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from local import registry

CAMERAS = "demo:demo-token,door:door-token"


@dataclass(frozen=True, slots=True)
class Options:
    """How to run the local stack."""

    port: int
    cameras: dict[str, str]
    """Token by client id; the first plays the clip."""
    session_timeout: int
    play: str
    """A path, "none", or "" for the clip made on the spot."""
    fast: bool
    registry: Path
    """The file of cameras that `make camera` writes."""

    showcase: bool
    """Whether a camera of that name gets a week of made-up visitors."""

    @property
    def clip(self) -> Path | None:
        """The path to play, None for the clip made on the spot."""
        return Path(self.play).expanduser() if self.play else None

    @property
    def plays(self) -> bool:
        """Whether anything is to be played."""
        return self.play != "none"


def parse(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Options:
    """Options from the command line and the environment; leaves with a message about what makes no sense."""
    parser = argparse.ArgumentParser(
        prog="python -m local",
        description="Runs template.yaml on this machine, plays a clip to it, and serves until Ctrl-C.",
        epilog="Each option has a variable for `make run`: PORT, LOCAL_CAMERAS, FOYER_SESSION_TIMEOUT, PLAY, FAST, "
        "SHOWCASE (0: none).",
    )
    parser.add_argument("--port", default=environment.get("PORT") or "8000", type=int, help="of 127.0.0.1 (8000)")
    parser.add_argument(
        "--cameras",
        default=environment.get("LOCAL_CAMERAS") or CAMERAS,
        type=cameras,
        metavar="ID:TOKEN,...",
        help=f"who may call ({CAMERAS})",
    )
    parser.add_argument(
        "--session-timeout",
        default=environment.get("FOYER_SESSION_TIMEOUT") or "10",
        type=int,
        metavar="SECONDS",
        help="without a frame, after which a session has ended (10)",
    )
    parser.add_argument(
        "--play",
        default=environment.get("PLAY", ""),
        metavar="PATH",
        help="a folder of frames, a video or GIF, a picture, or none; by default a clip made on the spot",
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        default=environment.get("FAST", "") not in {"", "0"},
        help="post frames as fast as they are answered",
    )
    parser.add_argument(
        "--no-showcase",
        action="store_false",
        dest="showcase",
        default=environment.get("SHOWCASE", "1") != "0",
        help="do without the camera `showcase` and its week of made-up visitors",
    )
    parser.add_argument(
        "--registry",
        default=environment.get("LOCAL_REGISTRY") or registry.FILE,
        type=Path,
        metavar="FILE",
        help="cameras that `make camera` registered; those that it adds meanwhile may call at once",
    )
    return Options(**vars(parser.parse_args(arguments)))


def cameras(text: str) -> dict[str, str]:
    """ "demo:demo-token,door:door-token" as token by client id; ValueError if it is not of that form."""
    pairs = [pair.strip().partition(":") for pair in text.split(",")]
    if not all(client_id and token for client_id, _, token in pairs):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form id:token,id:token")
    return {client_id: token for client_id, _, token in pairs}
