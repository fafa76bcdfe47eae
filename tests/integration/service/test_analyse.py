from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf
from typing import Any

import pytest

from foyer.http.errors import ApiError
from foyer.http.requests import FrameRequest
from foyer.observation import Observation
from foyer.scene import Sensitivity, decode
from tests.fixtures.eyes import Eyes, picture
from tests.fixtures.people import NOON, body
from tests.fixtures.pictures import one_bit_png

pytestmark = pytest.mark.usefixtures("aws")

Sights = Iterable[tuple[Observation, ...]]


def analyser(script: Sights = (), **told: Any) -> Any:
    from foyer.service.allowance import Allowances
    from foyer.service.analyse import Analyser

    allowances = Allowances(told.pop("rate", inf))
    values = {"vision": Eyes(script), "timeout": 30.0, "damaged": lambda why: None, "clock": lambda: NOON}
    return Analyser(**{**values, "allowances": allowances, **told})


def camera(timeout: float | None = None) -> Any:
    from foyer.aws.cameras import Camera

    return Camera("camera", b"", b"", "camera", True, timeout)


def request(seconds: float, session: str | None = "session", image: bytes | None = None) -> FrameRequest:
    """A frame taken so many seconds after noon."""
    return FrameRequest(image or picture(), NOON + seconds, "facing", Sensitivity(), True, session)


def send(analyser: Any, seconds: float, session: str | None = "session", image: bytes | None = None) -> Any:
    """The answer to a frame taken and received so many seconds after noon."""
    from foyer.service.analyse import Arrival

    arrival = Arrival(f"request-{seconds}", NOON + seconds)
    return analyser.analyse(request(seconds, session, image), camera(), arrival, None)


def test_a_person_is_followed_from_frame_to_frame() -> None:
    served = analyser([(body(),)] * 4)
    answers = [send(served, n / 5) for n in range(4)]

    events = [event for answer in answers for event in answer.events]
    assert [event.type for event in events] == ["appearance"]
    assert set(answers[-1].entities) == {events[0].entity_id}


def test_another_process_goes_on_where_one_stopped() -> None:
    for n in range(3):
        send(analyser([(body(),)]), n / 5)

    (entity,) = send(analyser([(body(),)]), 0.6).entities.values()
    assert entity.dwell == 0.6


def test_sessions_and_pictures_alone_know_nothing_of_each_other() -> None:
    served = analyser([(body(),)] * 9)
    for n in range(3):
        send(served, n / 5)

    assert send(served, 0.6, session="other").entities == {}
    alone = send(served, 0.6, session=None)
    assert len(alone.entities) == 1
    assert alone.events == alone.recent_events == []


def test_a_frame_that_lost_a_race_is_stepped_again_without_looking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import analyse

    served = analyser([(body(),)] * 4)
    send(served, 0)
    send(served, 0.2)
    load, rival = analyse.load_scene, analyser([(body(),)])

    def load_and_be_overtaken(name: str, session: str) -> Any:
        stored = load(name, session)
        monkeypatch.setattr(analyse, "load_scene", load)
        send(rival, 0.4)
        return stored

    monkeypatch.setattr(analyse, "load_scene", load_and_be_overtaken)
    answer = send(served, 0.6)

    assert served.vision.looks == 3
    (entity,) = answer.entities.values()
    assert entity.dwell == 0.6
    assert not answer.late
    stored = load("camera", "session").scene
    assert stored is not None
    assert stored.last.captured == NOON + 0.6


def test_the_earlier_of_two_concurrent_frames_may_turn_out_late(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import analyse

    served = analyser([(body(),)] * 3)
    send(served, 0)
    load, rival = analyse.load_scene, analyser([(body(),)])

    def load_and_be_overtaken(name: str, session: str) -> Any:
        stored = load(name, session)
        monkeypatch.setattr(analyse, "load_scene", load)
        send(rival, 0.4)
        return stored

    monkeypatch.setattr(analyse, "load_scene", load_and_be_overtaken)

    assert send(served, 0.2).late
    stored = load("camera", "session").scene
    assert stored is not None
    assert stored.last.captured == NOON + 0.4


def test_too_many_concurrent_frames_are_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import analyse

    def never(*_: object) -> None:
        raise analyse.SceneChanged

    monkeypatch.setattr(analyse, "save_scene", never)
    monkeypatch.setattr(analyse, "_BACKOFF", 0.0)
    with pytest.raises(ApiError) as refused:
        send(analyser([(body(),)]), 0)

    assert refused.value.status == 409
    assert refused.value.headers["Retry-After"] == "1"


def test_an_expired_scene_still_there_departs_in_the_write_that_opens_the_new_one() -> None:
    from foyer.aws.tables import SceneItem
    from foyer.scene import unpack

    served = analyser([(body(),)] * 9)
    for n in range(3):
        send(served, n / 5)
    answer = send(served, 60)

    assert [event.type for event in answer.events] == ["disappearance"]
    assert answer.events[0].entity_id in answer.entities
    (visit,) = unpack(SceneItem.get("camera", "session").outbox).visits
    assert (visit.reason, visit.stored) == ("silence", True)


@pytest.mark.parametrize(
    ("damage", "why"), [(lambda _: b"\x63", "version 99"), (lambda state: state[: len(state) // 2], "damaged")]
)
def test_a_damaged_scene_is_told_of_and_a_new_one_begins(damage: Callable[[bytes], bytes], why: str) -> None:
    from foyer.aws.scenes import load_scene
    from foyer.aws.tables import SceneItem

    told: list[str] = []
    served = analyser([(body(),)] * 2, damaged=told.append)
    send(served, 0)
    item = SceneItem.get("camera", "session")
    before = decode(item.state, "camera", "session")
    item.state = damage(item.state)
    item.save()

    assert send(served, 0.2).entities == {}

    assert why in told[0]
    scene = load_scene("camera", "session").scene
    assert scene is not None
    assert scene.name.epoch != before.name.epoch


def test_a_cameras_own_time_out_goes_before_the_deployments() -> None:
    from foyer.aws.tables import SceneItem
    from foyer.service.analyse import Arrival

    analyser().analyse(request(0), camera(timeout=300), Arrival("r", NOON), None)

    assert SceneItem.get("camera", "session").expires_at == NOON + 300


@pytest.mark.parametrize(
    ("image", "status"),
    [(b"GIF89a", 415), (b"plain text", 415), (b"", 415), (picture()[:-200], 422), (one_bit_png(4000, 4001), 413)],
)
def test_a_picture_that_cannot_be_read_leaves_the_scene_as_it_was(image: bytes, status: int) -> None:
    from foyer.aws.tables import SceneItem

    served = analyser([(body(),)])
    send(served, 0)
    before = SceneItem.get("camera", "session").attribute_values
    with pytest.raises(ApiError) as refused:
        send(analyser(), 1, image=image or b"\0")

    assert (refused.value.status, refused.value.field) == (status, "image")
    assert SceneItem.get("camera", "session").attribute_values == before


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("place", ["before looking", "after loading", "before saving", "after saving"])
def test_a_process_killed_in_mid_frame_leaves_the_scene_before_or_after(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.aws.scenes import load_scene
    from foyer.service import analyse

    def die(*_: object) -> Any:
        raise Killed

    def after(function: Any) -> Any:
        return lambda *given: (function(*given), die())

    for n in range(3):
        send(analyser([(body(),)]), n / 5)
    before = load_scene("camera", "session")
    served = analyser([(body(),)])
    if place == "before looking":
        served = analyser(vision=Eyes(meanwhile=die))
    elif place == "after loading":
        monkeypatch.setattr(analyse, "load_scene", after(load_scene))
    elif place == "before saving":
        monkeypatch.setattr(analyse, "save_scene", die)
    else:
        monkeypatch.setattr(analyse, "save_scene", after(analyse.save_scene))
    with pytest.raises(Killed):
        send(served, 0.6)

    now = load_scene("camera", "session")
    if place == "after saving":
        assert now.scene is not None
        assert (now.version, now.scene.last.captured) == (before.version + 1, NOON + 0.6)
    else:
        assert now == before
