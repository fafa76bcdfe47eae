"""Cases from the field, by the real nets: clocks, sizes that change, and frames that were not received whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from foyer.http.requests import FrameRequest
from foyer.recordings.analysis import analyse_segment
from foyer.recordings.capture import Capture
from foyer.recordings.results import finished
from foyer.recordings.tally import merge
from foyer.scene import Sensitivity
from foyer.vision import Vision
from tests.fixtures.clips import jpeg
from tests.fixtures.field import field_case
from tests.fixtures.people import NOON
from tests.fixtures.recordings import OPTIONS, clip_of, segments

pytestmark = [pytest.mark.models, pytest.mark.data]
MODELS = Path(os.environ.get("FOYER_MODELS", Path(__file__).parents[3] / "layers/models/dist"))


@pytest.fixture(scope="module")
def vision() -> Vision:
    return Vision.load(MODELS, workers=2)


class Client:
    """Posts pictures of one session, as `send.py` beside the cases does."""

    def __init__(self, vision: Vision) -> None:
        from foyer.aws.cameras import Camera
        from foyer.service.analyse import Analyser

        self.camera = Camera("camera", b"", b"", "camera", True, None)
        self.served = Analyser(vision, 30.0, damaged=lambda why: None, clock=lambda: NOON)
        self.people: dict[str, Any] = {}

    def post(self, picture: bytes, sent: float, stamp: float | None) -> None:
        from foyer.service.analyse import Arrival

        captured = NOON + (sent if stamp is None else stamp)
        request = FrameRequest(picture, captured, "facing", Sensitivity(), False, "main", stamp is not None)
        answer = self.served.analyse(request, self.camera, Arrival(f"request-{sent}", NOON + sent), None)
        assert not answer.damaged
        self.people |= answer.entities


@pytest.fixture
def client(aws: None, vision: Vision) -> Client:
    return Client(vision)


@pytest.mark.parametrize("how", ["exact", "whole-seconds", "twice", "both-clocks"])
def test_01_a_person_stays_for_as_long_as_they_do_whatever_the_stamps(client: Client, how: str) -> None:
    picture = (field_case("01_equal_timestamps") / "person.jpg").read_bytes()
    for n in range(30):
        sent = n / 5
        stamp = {"whole-seconds": sent // 1, "both-clocks": sent - 3 if n % 2 else None}.get(how, sent)
        client.post(picture, sent, stamp)
        if how == "twice":
            client.post(picture, sent + 0.1, stamp)

    (person,) = client.people.values()
    assert person.dwell == pytest.approx(5.8, rel=0.05)


def test_06_one_person_in_frames_of_two_sizes_is_one(client: Client) -> None:
    path = field_case("01_equal_timestamps") / "person.jpg"
    with Image.open(path) as picture:
        small = jpeg(picture.resize((picture.width * 2 // 3, picture.height * 2 // 3)))
    for n in range(20):
        client.post(path.read_bytes() if n < 10 else small, n / 5, n / 5)

    assert len(client.people) == 1


def visitors(vision: Vision, path: Path) -> tuple[int, str | None]:
    """How many came by in a clip, and what is amiss with it."""
    clip, scene, tallies = clip_of(path), None, []
    for segment in segments(path):
        part = analyse_segment(vision, scene, clip, OPTIONS, segment)
        scene = part.scene
        tallies.append(part.tally)
    result = finished(clip, OPTIONS, Capture(NOON, "name"), None, merge(tallies))
    return len(result.tally.visits), result.sentence


@pytest.mark.parametrize("name", ["good", "mixed"])
def test_06_a_clip_of_two_sizes_has_one_visitor(vision: Vision, name: str) -> None:
    assert visitors(vision, field_case("06_resolution_change") / f"{name}.zip") == (1, None)


def test_16_frames_whose_lower_half_was_not_received_end_no_visit(vision: Vision) -> None:
    folder = field_case("16_half_grey_frames")

    assert visitors(vision, folder / "good.zip") == (1, None)
    number, sentence = visitors(vision, folder / "two_seconds_half_grey.zip")
    assert number == 1
    assert sentence == "10 of 36 pictures were received in part; who stood in the rest is not missed."
