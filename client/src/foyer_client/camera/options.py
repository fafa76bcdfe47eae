"""The command's options: command line first, then the environment."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from foyer_client.frames import Position, Sensitivity
from foyer_client.version import __version__

_Number = TypeVar("_Number", int, float)

_IDLE_FPS = 1.0
EXAMPLES = """examples:
  foyer-camera 0 --url https://abcd1234.execute-api.eu-west-1.amazonaws.com --camera lobby
  foyer-camera rtsp://10.0.0.7/stream1 --camera door --fps 8 --store
  foyer-camera visit.mp4 --annotate seen.mp4
  foyer-camera pictures/ --fps 2 --show

FOYER_URL, FOYER_CAMERA and FOYER_TOKEN say where and who where the options do not. The token is better kept in
FOYER_TOKEN: other users of a machine can read command lines.

exit status: 0 all was read, 1 nothing could be read, or Foyer failed, 2 wrong options or something is not installed,
3 some of it is damaged (the rest is done), 130 cut short."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to send, where to, and what to show of it."""

    source: str
    url: str
    camera: str
    token: str
    session: str | None
    fps: float
    """Frames a second while somebody is there; of a folder, how many were taken a second."""
    idle_fps: float
    size: int
    """Longest side of what is sent, px."""
    camera_position: Position | None
    sensitivity: Sensitivity | None
    store: bool
    start: datetime | None
    annotate: Path | None
    show: bool


def parse(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> Options:
    """Options from the command line and the environment; leaves with a message about what makes no sense."""
    parser = _parser(environment)
    given = parser.parse_args(arguments)
    for name, variable in (("url", "FOYER_URL"), ("camera", "FOYER_CAMERA"), ("token", "FOYER_TOKEN")):
        if not getattr(given, name):
            parser.error(f"say --{name}, or set {variable}")
    if given.idle_fps is None:
        given.idle_fps = min(_IDLE_FPS, given.fps)
    if given.idle_fps > given.fps:
        parser.error("--idle-fps is for while nobody is there: it cannot be more than --fps")
    given.sensitivity = cast(Sensitivity, dict(given.sensitivity)) if given.sensitivity else None
    return Options(**vars(given))


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="foyer-camera",
        description="Sends what a camera sees to Foyer and tells who comes, looks, smiles and leaves.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "source", metavar="SOURCE", help="a webcam's number (0), the address of a stream (rtsp://...), a video, a "
        "picture, or a folder or zip of pictures",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"foyer-client {__version__}")
    _add_foyer(parser.add_argument_group("Foyer"), environment)
    _add_frames(parser.add_argument_group("frames"))
    shown = parser.add_argument_group("what to show")
    shown.add_argument("--annotate", type=Path, metavar="OUT.mp4", help="write the frames with what was seen drawn on")
    shown.add_argument("--show", action="store_true", help="the same in a window; q closes it and ends")
    return parser


def _add_foyer(group: argparse._ArgumentGroup, environment: Mapping[str, str]) -> None:
    group.add_argument("--url", default=environment.get("FOYER_URL"), help="the deployment's root")
    group.add_argument("--camera", default=environment.get("FOYER_CAMERA"), metavar="ID", help="which camera this is")
    group.add_argument("--token", default=environment.get("FOYER_TOKEN"), help="its access token")
    group.add_argument(
        "--session", metavar="NAME", help="the tracking session (main; of what has an end, one of its own)"
    )
    group.add_argument("--store", action="store_true", help="let the visits count in the audience figures")
    group.add_argument(
        "--position", dest="camera_position", choices=["facing", "ceiling"], help="how the camera hangs (facing)"
    )
    group.add_argument(
        "--sensitivity", action="append", type=_sensitivity, metavar="EVENT=SHARE",
        help="how soon to tell an event, 0 to 1: appearance=0.8; may be given for each",
    )  # fmt: skip


def _add_frames(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fps", type=_rate, default=5.0, help="frames a second while somebody is there (5); all pictures of a folder "
        "are sent, and were taken at this rate",
    )  # fmt: skip
    group.add_argument("--idle-fps", type=_rate, metavar="FPS", help="frames a second while nobody is there (1)")
    group.add_argument("--size", type=_size, default=1280, metavar="PX", help="longest side of what is sent (1280)")
    group.add_argument(
        "--start", type=_moment, metavar="TIME", help="when a video or folder was recorded, ISO 8601 (now)"
    )


def _rate(text: str) -> float:
    return _within(text, float, 0.01, 60)


def _size(text: str) -> int:
    return _within(text, int, 64, 4096)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-11-22T14:00:00") from None


def _sensitivity(text: str) -> tuple[str, float]:
    event, _, share = text.partition("=")
    if event not in (names := sorted(Sensitivity.__annotations__)):
        raise argparse.ArgumentTypeError(f"{event!r} is none of {', '.join(names)}")
    return event, _within(share, float, 0, 1)


def _within(text: str, kind: Callable[[str], _Number], lowest: float, highest: float) -> _Number:
    try:
        number = kind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    if not lowest <= number <= highest:
        raise argparse.ArgumentTypeError(f"{text} is not from {lowest:g} to {highest:g}")
    return number
