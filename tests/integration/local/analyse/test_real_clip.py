from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from foyer.recordings.analysis import analyse_segment
from foyer.recordings.tally import Tally, merge
from foyer.scene import Scene, decode, encode
from foyer.vision import Vision
from tests.fixtures.films import film
from tests.fixtures.recordings import OPTIONS, clip_of, segments

pytestmark = [pytest.mark.models, pytest.mark.data]
MODELS = Path(os.environ.get("FOYER_MODELS", Path(__file__).parents[4] / "layers/models/dist"))


@pytest.fixture(scope="module")
def store(labelled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """4.5 s of three people in a shop, one of whom comes in, as a film with few keyframes."""
    frames = sorted((labelled / "tracking/store-aisle-detection/img1").glob("*.jpg"))
    path = tmp_path_factory.mktemp("clips") / "store.mp4"
    return film(path, (Image.open(frame).convert("RGB") for frame in frames), fps=15, keyframes=30, bf="2")


def answer(path: Path, slots: int, eyes: Callable[[], Vision]) -> tuple[bytes, Tally]:
    """The clip's lines and figures; `eyes` are asked for with every segment."""
    clip, scene = clip_of(path), None
    lines, tallies = b"", []
    for segment in segments(path, slots=slots):
        part = analyse_segment(eyes(), scene, clip, OPTIONS, segment)
        stored: Scene | None = part.scene
        scene = stored and decode(encode(stored), OPTIONS.camera, clip.session(OPTIONS))
        lines += part.lines
        tallies.append(part.tally)
    return lines, merge(tallies)


def test_three_people_are_three_visitors_wherever_the_clip_is_cut(store: Path) -> None:
    vision = Vision.load(MODELS, workers=2)
    whole = answer(store, 240, lambda: vision)
    assert len(whole[1].visits) == 3
    assert whole[1].crowd == 3
    assert answer(store, 1, lambda: vision) == whole
    # As where another container, which has seen nothing yet, looks at each segment.
    assert answer(store, 7, lambda: Vision.load(MODELS, workers=1)) == whole
