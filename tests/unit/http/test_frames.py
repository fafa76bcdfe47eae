from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.http.errors import ApiError
from foyer.http.frames import LARGEST_BURST, frames_of
from foyer.http.gateway import request_of
from foyer.http.jobs import job_of
from foyer.http.requests import FrameRequest
from tests.fixtures.events import ARRIVED, burst_event, frame_event, job_event

NAMES = ("a", "b")
TIMES = ("2023-11-14T22:13:20Z", "2023-11-14T22:13:20.200Z")


def frame(body: bytes = b"picture", **query: str) -> FrameRequest:
    (only,) = frames_of(request_of(frame_event(body, **query)))
    return only


def refusal(event: dict[str, object]) -> ApiError:
    with pytest.raises(ApiError) as refused:
        frames_of(request_of(event))
    return refused.value


def test_a_direct_frame_reads_its_query() -> None:
    query = {
        "timestamp": "2016-10-26T18:21:01 02:00",
        "camera_position": "ceiling",
        "session": "door",
        "store": "true",
        "sensitivity.appearance": "0.25",
    }
    request = frame(**query)

    assert request.captured == 1477498861.0
    assert request.position == "ceiling"
    assert request.session == "door"
    assert request.store
    assert request.sensitivity.appearance == 0.25


def test_a_direct_frame_belongs_to_the_session_main() -> None:
    assert frame().session == "main"


def test_what_a_direct_frame_leaves_out_is_as_for_a_job() -> None:
    direct, job = frame(), job_of(request_of(job_event())).frame

    assert replace(direct, session=None) == job


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"sensitivity.appearance": "2"}, "sensitivity.appearance"),
        ({"sensitivity.x": "1"}, "sensitivity"),
        ({"sensitivty": "1"}, "sensitivty"),
        ({"session": "a/b"}, "session"),
        ({"store": "perhaps"}, "store"),
        ({"timestamp": "16:21"}, "timestamp"),
    ],
)
def test_a_query_that_is_wrong_is_named(query: dict[str, str], field: str) -> None:
    error = refusal(frame_event(b"picture", **query))

    assert error.status == 400
    assert error.field == field


def test_a_direct_frame_without_a_picture_is_refused() -> None:
    assert refusal(frame_event(b"")).code == "empty_body"


@given(st.text(max_size=40))
def test_no_timestamp_gets_anything_but_a_time_or_a_refusal(text: str) -> None:
    try:
        assert frame(timestamp=text).captured <= ARRIVED + 86_400
    except ApiError as error:
        assert error.field == "timestamp"  # noqa: PT017


def test_a_body_over_four_and_a_half_megabytes_is_too_large() -> None:
    assert refusal(frame_event(b"x" * 4_500_001)).status == 413


def test_several_pictures_come_in_their_order_with_the_querys_fields() -> None:
    event = burst_event(dict(zip(NAMES, (b"1", b"2"), strict=True)), TIMES, session="door", store="true")
    first, second = frames_of(request_of(event))

    assert (first.image, second.image) == (b"1", b"2")
    assert second.captured - first.captured == pytest.approx(0.2)
    assert {frame.session for frame in (first, second)} == {"door"}
    assert first.store
    assert second.store


@pytest.mark.parametrize(
    ("frames", "field"),
    [
        ([], "frames"),
        ([{"image": "attachment://a", "timestamp": TIMES[0]}] * (LARGEST_BURST + 1), "frames"),
        ([{"image": "attachment://a"}], "frames[0]"),
        ([{"image": "attachment://a", "timestamp": TIMES[0]}, {"image": "attachment://c", "timestamp": TIMES[1]}],
         "frames[1].image"),
        ([{"image": "attachment://a", "timestamp": "never"}], "frames[0].timestamp"),
        ([{"image": "attachment://a", "timestamp": TIMES[0], "session": "x"}], "frames[0]"),
        ("a", "frames"),
    ],
)  # fmt: skip
def test_a_burst_that_is_wrong_is_refused(frames: object, field: str) -> None:
    error = refusal(burst_event({"a": b"1"}, meta={"frames": frames}))

    assert (error.status, error.field) == (400, field)


def test_a_burst_is_not_taken_at_one_time() -> None:
    error = refusal(burst_event({"a": b"1"}, TIMES[:1], timestamp=TIMES[0]))

    assert (error.status, error.field) == (400, "timestamp")


def test_the_largest_burst_is_taken() -> None:
    pictures = {str(number): b"1" for number in range(LARGEST_BURST)}
    assert len(frames_of(request_of(burst_event(pictures, TIMES[:1] * LARGEST_BURST)))) == LARGEST_BURST
