"""The labelled clips through the real nets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.events.looking import Looking, Sight
from foyer.observation import Plan
from local.clips import load
from tests.accuracy.labelled import DATA, ROOT

SEEN = ROOT / "build" / "events" / "seen"
"""What vision saw, kept between runs."""
Picture = tuple[str, Callable[[], bytes]]
"""A frame's name, and how to get its bytes."""


def pictures(clip: str) -> Iterator[Picture]:
    """The frames of a labelled sequence, or of a video that is there without labels."""
    folder = DATA / "tracking" / clip / "img1"
    if folder.is_dir():
        for path in sorted(folder.glob("*.jpg")):
            yield path.stem, path.read_bytes
        return
    for number, data in enumerate(load(DATA / "videos" / f"{clip}.gif").frames()):
        yield str(number), partial(bytes, data)


def everywhere(clip: str, models: Path) -> list[Sight]:
    """What is seen in every frame of a clip, each by itself."""
    looking = Looking(models, clip, SEEN)
    seen = [looking.observe(name, picture, Plan()) for name, picture in pictures(clip)]
    looking.keep()
    return seen
