"""The command's options: command line first, then the environment."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foyer.recordings.options import BadOptions, Options, options_of
from foyer.turning import ROTATIONS

_OUT = Path("build/analyse")
_EPILOG = """writes into the output folder, for each clip:
  CLIP.jsonl          a line for each frame: what the API would answer
  CLIP.json           the clip's figures and visits
  CLIP.annotated.mp4  the frames with what was seen drawn on
and report.json and report.html for all of them together.

What is done already is not done again, unless the clip or an option has changed. Each option has a variable for
`make analyse`: CLIP, OUT, CAMERA, FPS, POSITION, ROTATION, TIME_ZONE, SENSITIVITY (appearance=0.8,...),
ANNOTATE (0: no films).

exit status: 0 all was read, 1 no clip could be read, 2 wrong options or nothing there, 3 some of it is damaged or
could not be read (the rest is done), 130 cut short."""


@dataclass(frozen=True, slots=True)
class Given:
    """What to analyse, how, and where to put it."""

    path: Path
    out: Path
    annotate: bool
    options: Options


def parse(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Given:
    """Options from the command line and the environment; leaves with a message about what makes no sense."""
    parser = _parser(environment)
    told = parser.parse_args(arguments)
    if not told.path:
        parser.error("say what to analyse: make analyse CLIP=visit.mp4, or python -m local.analyse visit.mp4")
    path = Path(told.path).expanduser()
    if not path.exists():
        parser.error(f"there is nothing at {path}")
    try:
        options = options_of(_fields(told))
    except BadOptions as error:
        parser.error(str(error))
    name = path.resolve().name
    return Given(path, Path(told.out).expanduser() if told.out else _OUT / name, told.annotate, options)


def _fields(told: argparse.Namespace) -> dict[str, Any]:
    return {
        "camera": told.camera,
        "camera_position": told.position,
        "frames_per_second": told.fps,
        "sensitivity": dict(told.sensitivity),
        "time_zone": told.time_zone,
        "rotation": told.rotation,
    }


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m local.analyse",
        description="Tells who comes, looks, smiles and leaves in recordings: videos, folders or zips of frames.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "path", metavar="PATH", nargs="?", default=environment.get("CLIP") or "",
        help="a video (mp4, mov, mkv, avi, gif, webm), a zip or a folder of frames, or a folder of any of these",
    )  # fmt: skip
    parser.add_argument(
        "--out", default=environment.get("OUT") or "", metavar="FOLDER", help="where results go (build/analyse/NAME)"
    )
    parser.add_argument(
        "--camera", default=environment.get("CAMERA") or "recordings", metavar="ID",
        help="the camera whose recordings they are: ids of people depend on it (recordings)",
    )  # fmt: skip
    parser.add_argument(
        "--fps", type=float, default=environment.get("FPS") or "5",
        help="frames looked at in a second of video; pictures were taken at this rate (5)",
    )  # fmt: skip
    parser.add_argument(
        "--position", default=environment.get("POSITION") or "facing", help="how the camera hangs: facing, ceiling"
    )
    parser.add_argument(
        "--rotation", type=int, choices=ROTATIONS, default=environment.get("ROTATION") or "0",
        help="degrees clockwise by which pictures must be turned to be upright (0)",
    )  # fmt: skip
    parser.add_argument(
        "--time-zone", default=environment.get("TIME_ZONE") or "UTC", metavar="ZONE",
        help="of times in the names of clips, as Europe/Paris (UTC)",
    )  # fmt: skip
    parser.add_argument(
        "--sensitivity", type=_sensitivity, default=environment.get("SENSITIVITY") or "", metavar="EVENT=SHARE,...",
        help="how soon to tell events, 0 to 1: appearance=0.8,disappearance=0.5",
    )  # fmt: skip
    parser.add_argument(
        "--no-annotate", action="store_false", dest="annotate", default=environment.get("ANNOTATE") != "0",
        help="write no films with what was seen: they take a third of the time",
    )  # fmt: skip
    return parser


def _sensitivity(text: str) -> list[tuple[str, float]]:
    pairs = [pair.strip().partition("=") for pair in text.split(",") if pair.strip()]
    try:
        return [(event, float(share)) for event, _, share in pairs]
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form appearance=0.8,disappearance=0.5") from None
