"""The command's options: command line first, then the environment."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foyer.recordings.options import BadOptions, options_of

_OUT = Path("build/recordings")
_EPILOG = """Each option has a variable for `make recordings`: CLIPS, OUT, CAMERA, FPS, POSITION, TIME_ZONE, DRY_RUN=1.

exit status: 0 done, 1 the run failed, 2 wrong options or nothing there, 130 cut short: started again, it goes on."""


@dataclass(frozen=True, slots=True)
class Given:
    """Which folder, how, and where its results go."""

    clips: Path
    out: Path
    request: Mapping[str, Any]
    """The execution's input without its buckets."""


def parse(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Given:
    """Options from the command line and the environment; leaves with a message about what makes no sense."""
    parser = _parser(environment)
    told = parser.parse_args(arguments)
    clips = Path(told.clips).expanduser()
    if not told.clips or not clips.is_dir():
        parser.error(f"name a folder of clips: make recordings CLIPS=folder (there is none at {told.clips!r})")
    request = {
        "camera": told.camera,
        "camera_position": told.position,
        "frames_per_second": told.fps,
        "time_zone": told.time_zone,
    }
    try:
        options_of(request)
    except BadOptions as error:
        parser.error(str(error))
    out = Path(told.out).expanduser() if told.out else _OUT / clips.resolve().name
    return Given(clips, out, {**request, "dry_run": told.dry_run})


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m local.recordings",
        description="Runs the state machine of template.yaml here over a folder: videos, zips and folders of frames.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("clips", metavar="FOLDER", nargs="?", default=environment.get("CLIPS") or "", help="what to look at")
    add("--out", default=environment.get("OUT") or "", metavar="FOLDER", help="for results (build/recordings/NAME)")
    add("--camera", default=environment.get("CAMERA") or "recordings", metavar="ID", help="whose recordings they are")
    add("--fps", type=float, default=environment.get("FPS") or "5", help="frames looked at in a second (5)")
    add("--position", default=environment.get("POSITION") or "facing", help="how the camera hangs: facing, ceiling")
    add("--time-zone", default=environment.get("TIME_ZONE") or "UTC", metavar="ZONE", help="of times in names (UTC)")
    add(
        "--dry-run",
        action="store_true",
        default=environment.get("DRY_RUN", "") not in {"", "0"},
        help="only tell what it would take on AWS",
    )
    return parser
