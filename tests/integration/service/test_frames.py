"""Several frames of a session in one request."""

from __future__ import annotations

import json
from typing import Any

import pytest

from foyer.http.errors import ApiError
from foyer.http.frames import frames_of
from foyer.http.gateway import request_of
from foyer.http.timestamps import iso
from foyer.observation import Observation
from foyer.scene.crowding import MOST_FOLLOWED
from tests.fixtures.dear import AC, DC, scanned
from tests.fixtures.events import ARRIVED, burst_event, frame_event
from tests.fixtures.eyes import Eyes, picture
from tests.fixtures.people import body
from tests.integration.service.test_analyse import analyser, camera

pytestmark = pytest.mark.usefixtures("aws")


def times(count: int, start: int = 0) -> list[str]:
    return [f"2023-11-14T22:13:{20 + start + n / 5:09.6f}Z" for n in range(count)]


def post(event: dict[str, Any], served: Any) -> Any:
    from foyer.service.frames import post_frames

    response = post_frames(request_of(event), camera(), lambda: served)
    assert response["statusCode"] == 201
    return json.loads(response["body"])


def burst(count: int, start: int = 0, **pictures: bytes) -> dict[str, Any]:
    named = {str(number): picture() for number in range(count)} | pictures
    return burst_event(named, times(len(named), start))


def version() -> int:
    from foyer.aws.scenes import load_scene

    return load_scene("camera", "main").version


def test_a_burst_is_answered_in_order_as_its_frames_would_be_one_by_one() -> None:
    one_by_one = analyser([(body(),)] * 8)
    singly = [post(frame_event(picture(), timestamp=time, session="other"), one_by_one) for time in times(8)]
    at_once = post(burst(8), analyser([(body(),)] * 8))

    assert at_once["status"] == 201
    told = [[(e["type"], e["timestamp"]) for e in frame["events"]] for frame in at_once["frames"]]
    assert told == [[(e["type"], e["timestamp"]) for e in frame["events"]] for frame in singly]
    assert [frame["timestamp"] for frame in at_once["frames"]] == [frame["timestamp"] for frame in singly]
    (entity,), (same,) = at_once["frames"][-1]["entities"].values(), singly[-1]["entities"].values()
    assert entity == same


def test_a_burst_is_one_write() -> None:
    post(burst(1), analyser([(body(),)]))
    before = version()
    post(burst(5, start=1), analyser([(body(),)] * 5))

    assert version() == before + 1


def test_frames_whose_answer_cannot_be_written_are_not_stored() -> None:
    from foyer.service.analyse import Arrival

    request = frames_of(request_of(burst(2)))
    with pytest.raises(UnicodeEncodeError):
        analyser([(body(),)] * 2).analyse_all(request, camera(), Arrival("id", ARRIVED), "https://\ud800")

    assert version() == 0


def crowd(number: int, place: float = 0.0) -> tuple[Observation, ...]:
    return tuple(body(x=40.0 * (n % 16), y=place + 60.0 * (n // 16), width=30, height=50) for n in range(number))


def hostile(times: list[str]) -> dict[str, Any]:
    """A burst whose frames all name one attachment."""
    frames = [{"image": "attachment://a", "timestamp": time} for time in times]
    return burst_event({"a": picture()}, meta={"frames": frames}, **{"sensitivity.appearance": "1"})


def sixteen_seconds_apart() -> list[str]:
    return [iso(ARRIVED + 16 * number) for number in range(16)]


def test_a_burst_that_asks_for_too_much_is_refused_as_soon_as_that_is_known_and_nothing_is_stored() -> None:
    served = analyser([crowd(160)] * 16)
    with pytest.raises(ApiError) as refused:
        post(hostile(sixteen_seconds_apart()), served)

    assert (refused.value.status, refused.value.code) == (413, "too_much_at_once")
    assert "200" in str(refused.value)
    assert served.vision.looks == 2
    assert version() == 0


def test_a_burst_may_ask_for_as_much_as_is_allowed() -> None:
    times = sixteen_seconds_apart()[:2]

    assert len(post(hostile(times), analyser([crowd(100)] * 2))["frames"]) == 2
    with pytest.raises(ApiError):
        post(hostile(times), analyser([crowd(100), crowd(101)]))
    assert len(post(hostile(times), analyser([crowd(5)] * 2, frame_work=10))["frames"]) == 2
    with pytest.raises(ApiError, match="10 people"):
        post(hostile(times), analyser([crowd(6)] * 2, frame_work=10))


def test_a_frame_alone_is_never_refused_for_its_crowd() -> None:
    answer = post(frame_event(picture(), **{"sensitivity.appearance": "1"}), analyser([crowd(1500)]))

    assert len(answer["entities"]) == MOST_FOLLOWED


def test_a_burst_in_which_more_leave_than_can_be_told_is_refused_and_leaves_the_scene_as_it_was() -> None:
    from foyer.aws.scenes import load_scene

    post(frame_event(picture(), timestamp=iso(ARRIVED), **{"sensitivity.appearance": "1"}), analyser([crowd(128)]))
    before = load_scene("camera", "main")
    script = [crowd(128, place=10_000.0 * (number % 2)) for number in range(16)]
    times = [iso(ARRIVED + 31 * (number + 1)) for number in range(16)]
    with pytest.raises(ApiError, match="512 people leave") as refused:
        post(hostile(times), analyser(script, frame_work=10_000))

    assert (refused.value.status, refused.value.code) == (413, "too_much_at_once")
    assert load_scene("camera", "main") == before


def test_everyone_who_leaves_within_a_burst_leaves_with_its_one_write() -> None:
    from foyer.aws.tables import SceneItem
    from foyer.scene import unpack

    script = [(body(),)] * 6 + [()] * 10
    answer = post(burst_event({str(n): picture() for n in range(16)}, times(16)), analyser(script))

    gone = [event for frame in answer["frames"] for event in frame["events"] if event["type"] == "disappearance"]
    assert [visit.event_id for visit in unpack(SceneItem.get("camera", "main").outbox).visits] == [gone[0]["id"]]


def test_one_broken_picture_refuses_the_whole_burst_and_nothing_is_stored() -> None:
    with pytest.raises(ApiError) as refused:
        post(burst(2, last=b"GIF89a"), analyser([(body(),)] * 3))

    assert (refused.value.status, refused.value.field) == (415, "frames[2].image")
    assert version() == 0


def test_the_pictures_of_a_burst_may_cost_together_what_one_may() -> None:
    dear = scanned(2000, 2000, [DC, *[AC] * 250])  # two fifths of what a request may cost
    served = analyser([()] * 3)
    with pytest.raises(ApiError, match="too long to decode") as refusal:
        post(burst_event({"1": dear, "2": dear, "3": dear}, times(3)), served)

    assert (refusal.value.status, refusal.value.field) == (422, "frames[2].image")
    assert version() == 0
    assert post(burst_event({"1": dear, "2": dear}, times(2)), served)["status"] == 201


def test_a_burst_that_lost_a_race_is_stepped_again_without_looking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import analyse

    load, rival = analyse.load_scene, analyser([(body(),)])
    served = analyser([(body(),)] * 3)

    def load_and_be_overtaken(name: str, session: str) -> Any:
        stored = load(name, session)
        monkeypatch.setattr(analyse, "load_scene", load)
        post(burst(1), rival)
        return stored

    monkeypatch.setattr(analyse, "load_scene", load_and_be_overtaken)
    answer = post(burst(3, start=1), served)

    assert served.vision.looks == 3
    assert [frame.get("late", False) for frame in answer["frames"]] == [False] * 3
    (entity,) = answer["frames"][-1]["entities"].values()
    assert entity["dwell"] == pytest.approx(1.4)


def test_scenes_that_begin_within_one_burst_have_names_of_their_own() -> None:
    frames = {str(number): picture() for number in range(6)}
    moments = [*times(3), *[time.replace("22:13", "22:43") for time in times(3)]]
    answer = post(burst_event(frames, moments, arrived=ARRIVED + 3600), analyser([(body(),)] * 6))

    before, after = answer["frames"][2]["entities"], answer["frames"][5]["entities"]
    assert before
    assert after
    assert not set(before) & set(after)


def test_a_camera_over_its_rate_is_told_to_wait_and_its_frame_is_not_looked_at() -> None:
    served = analyser([(body(),)] * 99, rate=0.5)
    for number in range(6):
        post(frame_event(picture(), arrived=ARRIVED + number / 10), served)
    with pytest.raises(ApiError) as refused:
        post(frame_event(picture(), arrived=ARRIVED + 0.6), served)

    assert (refused.value.status, refused.value.code) == (429, "too_many_frames")
    assert refused.value.headers["Retry-After"] == "2"
    assert served.vision.looks == 6
    post(frame_event(picture(), arrived=ARRIVED + 2.6), served)


def test_each_picture_of_a_burst_counts_against_the_rate() -> None:
    served = analyser([(body(),)] * 99, rate=0.5)
    post(burst(6), served)
    with pytest.raises(ApiError) as refused:
        post(burst(1, start=5), served)
    assert refused.value.status == 429


def test_a_sessions_frames_are_charged_in_its_scene_whichever_process_takes_them() -> None:
    post(burst(6), analyser([(body(),)] * 99, rate=0.5))
    with pytest.raises(ApiError) as refused:
        post(burst(1, start=5), analyser(rate=0.5))
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "2")


def test_a_cameras_own_rate_goes_before_the_deployments() -> None:
    from dataclasses import replace

    from foyer.service.analyse import Arrival
    from tests.integration.service.test_analyse import request

    served = analyser(vision=Eyes(), rate=0.5)
    fast = replace(camera(), frame_rate=100.0)
    for number in range(20):
        served.analyse(request(number / 10), fast, Arrival(f"r{number}", ARRIVED + number / 10), None)
