from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.http.errors import ApiError
from foyer.http.gateway import request_of
from foyer.http.jobs import JobRequest, job_of
from foyer.http.requests import FrameRequest
from foyer.scene import Sensitivity
from tests.fixtures.events import ARRIVED, http_event, job_event, multipart


def asked(**meta: object) -> JobRequest:
    return job_of(request_of(job_event(**meta)))


def job(**meta: object) -> FrameRequest:
    return asked(**meta).frame


def refusal(event: dict[str, Any]) -> ApiError:
    with pytest.raises(ApiError) as refused:
        job_of(request_of(event))
    return refused.value


def test_what_a_job_leaves_out_has_the_originals_defaults() -> None:
    request = job()

    assert request.image == b"picture"
    assert request.captured == ARRIVED
    assert request.position == "facing"
    assert request.store is False
    assert request.session is None
    assert request.sensitivity == Sensitivity(
        appearance=0.7,
        disappearance=0.7,
        age_estimated=0.4,
        gender_estimated=0.5,
        focus_locked=0.9,
        emotion_detected=0.4,
        direction_estimated=0.8,
    )


def test_a_job_says_everything_it_may_say() -> None:
    request = job(
        timestamp="2016-10-26T16:21:01.136287+00:00",
        camera_position="ceiling",
        sensitivity={"appearance": 0.2},
        store=True,
        state={"session_id": "a.b_c:d-1"},
        unknown="is the client's own business",
    )

    assert request.captured == 1477498861.136287
    assert request.position == "ceiling"
    assert request.sensitivity.appearance == 0.2
    assert request.sensitivity.disappearance == 0.7
    assert request.store
    assert request.session == "a.b_c:d-1"


@pytest.mark.parametrize(
    ("meta", "field"),
    [
        ({"sensitivity": {"appearance": 2}}, "sensitivity.appearance"),
        ({"sensitivity": {"appearance": -0.1}}, "sensitivity.appearance"),
        ({"sensitivity": {"apearance": 0.5}}, "sensitivity"),
        ({"camera_position": "floor"}, "camera_position"),
        ({"store": "yes"}, "store"),
        ({"state": {}}, "state"),
        ({"state": {"session_id": ""}}, "state.session_id"),
        ({"state": {"session_id": "a b"}}, "state.session_id"),
        ({"state": {"session_id": "line\n"}}, "state.session_id"),
        ({"state": {"session_id": "x" * 129}}, "state.session_id"),
        ({"timestamp": "yesterday"}, "timestamp"),
        ({"timestamp": 12}, "timestamp"),
        ({"timestamp": "2023-11-16T22:13:21+00:00"}, "timestamp"),
        ({"image": 5}, "image"),
        ({"image": "attachment://other"}, "image"),
        ({"image": ...}, "image"),
    ],
)
def test_a_field_that_is_wrong_is_named(meta: dict[str, object], field: str) -> None:
    error = refusal(job_event(**meta))

    assert error.status == 400
    assert error.field == field


@pytest.mark.parametrize("name", ["a", "x" * 128, "09azAZ._:-"])
def test_a_session_may_be_called_so(name: str) -> None:
    assert job(state={"session_id": name}).session == name


@pytest.mark.parametrize("share", [0, 1, 0.0, 1.0])
def test_a_sensitivity_may_be_nought_or_one(share: float) -> None:
    assert job(sensitivity={"appearance": share}).sensitivity.appearance == share


def test_a_timestamp_from_tomorrow_says_so() -> None:
    assert refusal(job_event(timestamp="2023-11-16T22:13:21Z")).code == "timestamp_in_future"
    assert job(timestamp="2023-11-15T22:13:19Z").captured == ARRIVED + 86_399


def test_a_job_is_asynchronous_unless_it_says_otherwise() -> None:
    assert asked(**{"async": ...}).asynchronous
    assert asked(**{"async": True}).asynchronous
    assert not asked(**{"async": False}).asynchronous


BLOB = "9f0b4bb2-3c3c-4b0e-8f0a-0c9a3a1f7b1e"


@pytest.mark.parametrize(
    "url",
    [
        f"https://foyer.example/blobs/{BLOB}",
        f"https://foyer.example/blobs/{BLOB}/",
        f"http://169.254.169.254/blobs/{BLOB}?x=y#z",
        f"file:///blobs/{BLOB}",
        f"/blobs/{BLOB}",
    ],
)
def test_of_a_blobs_url_only_the_path_is_read(url: str) -> None:
    job = asked(image=url)

    assert (job.blob, job.frame.image) == (BLOB, b"")


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/picture.jpg",
        f"/blobs/../other/{BLOB}",
        f"/blobs/other/{BLOB}",
        f"/blobs/{BLOB}%2F..",
        f"/blobs/{BLOB.upper()}",
        f"//blobs/{BLOB}",
        f"blobs/{BLOB}",
        "/blobs/",
        "http://[/blobs/",
        "",
    ],
)
def test_what_is_no_blobs_url_is_refused(url: str) -> None:
    error = refusal(job_event(image=url))

    assert (error.status, error.code, error.field) == (400, "invalid_field", "image")


def test_a_job_may_come_as_json_alone() -> None:
    body = json.dumps({"image": f"/blobs/{BLOB}", "state": {"session_id": "a"}}).encode()
    for content_type in ("application/json", "text/plain", ""):
        job = job_of(request_of(http_event("POST", "/jobs", body=body, headers={"content-type": content_type})))
        assert (job.blob, job.frame.session) == (BLOB, "a")


def test_the_types_of_parts_are_ignored() -> None:
    body, content_type = multipart({"image": "attachment://frame"})
    body = body.replace(b"application/octet-stream", b"text/html").replace(b"application/json", b"image/jpeg")
    event = http_event("POST", "/jobs", body=body, headers={"content-type": content_type})

    assert job_of(request_of(event)).frame.image == b"picture"


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"nonsense", "multipart/form-data; boundary=x", "malformed_multipart"),
        (multipart({})[0][:60], "multipart/form-data; boundary=frontier", "malformed_multipart"),
        (b"x", "multipart/form-data", "malformed_multipart"),
        (b"{", "application/json", "malformed_json"),
        (b"\xff\xfe", "application/json", "malformed_json"),
        (multipart(b"{'no': json}")[0], multipart({})[1], "malformed_json"),
        (b"--x\r\nContent-Disposition: form-data; name=other\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x",
         "missing_meta"),
    ],
)  # fmt: skip
def test_a_body_that_is_not_what_it_says_is_refused(body: bytes, content_type: str, code: str) -> None:
    event = http_event("POST", "/jobs", body=body, headers={"content-type": content_type})

    error = refusal(event)
    assert (error.status, error.code) == (400, code)


def test_a_body_over_four_and_a_half_megabytes_is_too_large() -> None:
    assert refusal(job_event(picture=b"x" * 4_500_000)).status == 413


@given(
    st.binary(max_size=300), st.sampled_from(["multipart/form-data; boundary=b", "application/json", "", "multipart/"])
)
def test_no_body_gets_anything_but_a_request_or_a_refusal(noise: bytes, content_type: str) -> None:
    body = b"--b\r\n" + noise + b"\r\n--b--\r\n" if "boundary" in content_type else noise
    event = http_event("POST", "/jobs", body=body, headers={"content-type": content_type})
    try:
        job_of(request_of(event))
    except ApiError as error:
        assert error.status == 400  # noqa: PT017 - a request that happens to be right is as good
