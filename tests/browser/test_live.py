"""The live view draws the people of the last frame, and nothing else."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import scenes
from tests.browser.fake import FakeFoyer

Keep = Callable[..., None]

pytestmark = pytest.mark.browser
Colour = tuple[int, int, int]
FIRST: Colour = (13, 107, 110)
"""The style's colour of the first person."""


@pytest.fixture
def live(signed_in: Page, foyer: FakeFoyer) -> Page:
    foyer.scene = lambda _query: scenes.strollers(1.0)
    signed_in.get_by_role("link", name="Live").click()
    expect(signed_in.locator("[data-person]")).to_have_count(2)
    signed_in.wait_for_timeout(900)  # people glide into place
    return signed_in


def stage(page: Page) -> Image.Image:
    """The canvas, as large as the picture."""
    drawn = Image.open(io.BytesIO(page.locator("canvas").screenshot())).convert("RGB")
    return drawn.resize((640, 480), Image.Resampling.BILINEAR)


def close(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 90


def test_a_box_stands_where_the_api_has_the_body(live: Page, keep: Keep) -> None:
    keep(live)
    drawn = stage(live)
    x, y, width, height = scenes.strollers(1.0)["entities"][scenes.IDS[0]]["full_body_roi"]
    for edge in ((x, y + 250), (x + width, y + 250), (x + width // 2, y), (x + width // 2, y + height)):
        around = drawn.crop((edge[0] - 2, edge[1] - 2, edge[0] + 3, edge[1] + 3))
        assert any(close(pixel, FIRST) for pixel in around.get_flattened_data()), edge


def test_where_nobody_is_nothing_is_drawn(live: Page, foyer: FakeFoyer) -> None:
    x, y, width, height = scenes.strollers(1.0)["entities"][scenes.IDS[0]]["full_body_roi"]
    foyer.scene = lambda _query: scenes.deserted(3.0)
    expect(live.locator("[data-person]")).to_have_count(0)
    live.wait_for_timeout(300)
    emptied = stage(live).crop((x, y, x + width, y + height))
    assert not any(close(pixel, FIRST) for pixel in emptied.get_flattened_data())
    expect(live.get_by_text("Nobody is in view.")).to_be_visible()


def test_the_table_says_what_the_canvas_shows(live: Page) -> None:
    first, second = (live.locator(f'[data-person="{name}"] td').all_text_contents() for name in scenes.IDS)
    assert first == ["9.4 s", "6.1 s", "at the camera", "standing"]
    assert second == ["4.0 s", "0.0 s", "to the right", "right"]
    expect(live.get_by_role("img", name="2 people in view")).to_be_visible()


def test_an_event_is_told_once_and_the_newest_first(live: Page) -> None:
    live.wait_for_timeout(1_500)
    events = live.get_by_role("log").locator("li")
    expect(events).to_have_count(4)
    expect(events.first).to_contain_text("4fd1a2 has settled on a direction")
    expect(events.last).to_contain_text("87b830 came into view")


def test_people_move_as_the_frames_do(live: Page, foyer: FakeFoyer, keep: Keep) -> None:
    before = stage(live)
    started = time.monotonic()
    foyer.scene = lambda _query: scenes.strollers(2.0 + time.monotonic() - started)
    expect(live.locator(f'[data-person="{scenes.IDS[1]}"] td').first).not_to_have_text("4.0 s")
    live.wait_for_timeout(3_000)
    keep(live)
    assert stage(live).tobytes() != before.tobytes()


def test_pausing_stops_the_questions(live: Page, foyer: FakeFoyer) -> None:
    live.get_by_role("button", name="Pause").click()
    live.wait_for_timeout(200)
    foyer.asked.clear()
    live.wait_for_timeout(1_500)
    assert foyer.asked == []
    live.get_by_role("button", name="Pause").click()
    live.wait_for_timeout(300)
    assert foyer.asked


def test_another_session_can_be_looked_at(live: Page, foyer: FakeFoyer) -> None:
    seen: list[dict[str, str]] = []

    def remembering(query: dict[str, str]) -> dict[str, Any]:
        seen.append(query)
        return scenes.deserted(1.0) | {"session": query["session"]}

    foyer.scene = remembering
    live.get_by_label("Session").fill("till-3")
    live.get_by_label("Session").press("Enter")
    expect(live.get_by_text("session till-3")).to_be_visible()
    assert seen[-1] == {"camera": "lobby", "session": "till-3"}


def test_a_silent_camera_is_said_to_be(signed_in: Page, foyer: FakeFoyer, keep: Keep) -> None:
    signed_in.get_by_role("link", name="Live").click()
    expect(signed_in.get_by_text("No frames are coming from this camera.")).to_be_visible()
    keep(signed_in)
    foyer.scene = lambda _query: scenes.strollers(1.0)
    expect(signed_in.locator("[data-person]")).to_have_count(2)


def test_somebody_whose_face_is_not_seen_is_drawn_without_a_look(signed_in: Page, foyer: FakeFoyer) -> None:
    scene = scenes.strollers(1.0)
    for person in scene["entities"].values():
        person |= {"face_roi": None, "gaze": None}
    foyer.scene = lambda _query: scene
    signed_in.get_by_role("link", name="Live").click()
    expect(signed_in.get_by_role("cell", name="not seen")).to_have_count(2)
