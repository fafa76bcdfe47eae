"""A frame with more people than are followed."""

from __future__ import annotations

import pytest

from foyer.http.requests import FrameRequest
from foyer.scene import Sensitivity
from tests.fixtures.eyes import Eyes, picture
from tests.fixtures.people import NOON, body

pytestmark = pytest.mark.usefixtures("aws")


def test_who_is_too_many_to_follow_is_counted() -> None:
    from foyer.aws.cameras import Camera
    from foyer.service.analyse import Analyser, Arrival
    from foyer.service.worked import Worked

    crowd = tuple(body(x=32.0 * (n % 20), y=48.0 * (n // 20), width=20, height=40) for n in range(200))
    told: list[Worked] = []
    analyser = Analyser(Eyes([crowd]), 30.0, damaged=pytest.fail, told=told.append, clock=lambda: NOON)
    request = FrameRequest(picture(), NOON, "facing", Sensitivity(), False, "session")
    analyser.analyse(request, Camera("camera", b"", b"", "camera", True, None), Arrival("request", NOON), None)
    assert [(worked.people, worked.dropped) for worked in told] == [(200, 200 - 128)]
