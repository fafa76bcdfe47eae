"""Whatever comes over the wire, the API answers in its own words or hangs up, soon, and goes on serving."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import requests

from tests.e2e.conftest import Foyer
from tests.e2e.test_data_api import token
from tests.e2e.test_refusals import refused
from tests.fixtures.clips import crowd, view
from tests.fixtures.dear import DEAR
from tests.fixtures.events import multipart, multipart_of
from tests.fixtures.hostile import oversized_jpeg, profile_bomb, text_bomb

pytestmark = [pytest.mark.http, pytest.mark.models]

JOBS = "/services/scene_analysis/1/jobs"
MULTIPART = "multipart/form-data; boundary=frontier"
META = b'--frontier\r\nContent-Disposition: form-data; name="meta"\r\n\r\n'
WAIT = 10
"""Seconds that a connection may hang."""


@pytest.fixture(autouse=True)
def goes_on_serving(foyer: Foyer) -> Iterator[None]:
    """After each."""
    yield
    assert requests.get(f"{foyer.url}/services", auth=foyer.credentials, timeout=WAIT).status_code == 200


@pytest.mark.parametrize(
    ("make", "status", "code"),
    [
        (oversized_jpeg, 413, "picture_too_large"),
    ],
)
def test_a_picture_that_lies_about_itself_is_refused(foyer: Foyer, make: object, status: int, code: str) -> None:
    refused(foyer.post("/v1/frames", make()), status, code, "image")  # type: ignore[operator]


@pytest.mark.parametrize("make", [text_bomb, profile_bomb])
def test_a_comment_that_would_unpack_to_200_megabytes_is_not_unpacked(foyer: Foyer, make: Callable[[], bytes]) -> None:
    response = foyer.post("/v1/frames", make())

    assert response.status_code == 201
    assert response.elapsed.total_seconds() < 5


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("four thousand scans", 422),
        ("four thousand profiles", 201),
        ("forty thousand EXIFs", 201),
        ("fill bytes", 201),
    ],
)
def test_a_picture_that_costs_more_than_its_bytes_is_answered_soon(foyer: Foyer, name: str, status: int) -> None:
    response = foyer.post("/v1/frames", DEAR[name](4_400_000))

    assert response.status_code == status
    assert response.elapsed.total_seconds() < 10


NEAR_YEAR_ONE = "0001-01-01T00:00:01+14:00"
IMPOSSIBLE = {NEAR_YEAR_ONE: "bad_timestamp", "1969-12-31T23:59:59Z": "bad_timestamp",
              "9999-12-31T23:59:59-14:00": "timestamp_in_future"}  # fmt: skip


@pytest.mark.parametrize("moment", IMPOSSIBLE)
def test_a_frame_of_an_impossible_time_is_refused_and_nothing_is_stored(foyer: Foyer, moment: str) -> None:
    session = str(uuid4())
    for _ in range(4):
        asked = {"timestamp": moment, "store": "true", "session": session}
        refused(foyer.post("/v1/frames", view(60), **asked), 400, IMPOSSIBLE[moment], "timestamp")
    first = foyer.frame(view(60), session=session)

    assert first["recent_events"] == first["events"]
    assert all(entity["dwell"] == 0 for entity in first["entities"].values())


@pytest.mark.parametrize("asynchronous", [True, False])
@pytest.mark.parametrize("moment", IMPOSSIBLE)
def test_a_job_of_an_impossible_time_is_refused(foyer: Foyer, moment: str, asynchronous: bool) -> None:
    meta = {"image": "attachment://frame", "timestamp": moment, "async": asynchronous, "state": {"session_id": "odd"}}
    body, content_type = multipart(meta, view(60))
    headers = {"content-type": content_type}
    response = requests.post(f"{foyer.url}{JOBS}", body, headers=headers, auth=foyer.credentials, timeout=WAIT)

    refused(response, 400, IMPOSSIBLE[moment], "timestamp")


@pytest.mark.parametrize("moment", IMPOSSIBLE)
def test_a_burst_with_one_impossible_time_is_refused_as_a_whole(foyer: Foyer, moment: str) -> None:
    frames = [{"image": "attachment://a", "timestamp": time} for time in ("2026-01-01T12:00:00Z", moment)]
    body, content_type = multipart_of({"frames": frames}, {"attachment://a": view(60)})
    url, headers = f"{foyer.url}/v1/frames", {"content-type": content_type}
    response = requests.post(url, body, headers=headers, auth=foyer.credentials, timeout=WAIT)

    refused(response, 400, IMPOSSIBLE[moment], "frames[1].timestamp")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from_date": "0001-01-01T00:00:00+14:00"}, "from_date"),
        ({"from_date": "0001-01-01", "time_zone": "Asia/Tokyo"}, "from_date"),
        ({"from_date": "2026-01-01", "to_date": "9999-12-31", "time_zone": "America/New_York"}, "to_date"),
    ],
)
def test_figures_of_an_impossible_time_are_refused(foyer: Foyer, query: dict[str, str], field: str) -> None:
    bearer = {"Authorization": f"Bearer {token(foyer)}"}
    asked = {"metrics": "visitors", **query}
    response = requests.get(f"{foyer.url}/api/1/entities", params=asked, headers=bearer, timeout=WAIT)

    code = "timestamp_in_future" if field == "to_date" else "bad_timestamp"
    refused(response, 400, code, field)


def test_a_burst_of_far_too_many_faces_is_refused_in_time_and_leaves_the_session_as_it_was(foyer: Foyer) -> None:
    """Sixteen frames that all name one attachment of 160 faces, sixteen seconds apart."""
    start, session = datetime(2026, 1, 1, 12, tzinfo=UTC), str(uuid4())
    frames = [
        {"image": "attachment://a", "timestamp": (start + timedelta(seconds=16 * number)).isoformat()}
        for number in range(16)
    ]
    body, content_type = multipart_of({"frames": frames}, {"attachment://a": crowd(160)})
    response = requests.post(
        f"{foyer.url}/v1/frames",
        body,
        params={"session": session, "sensitivity.appearance": "1"},
        headers={"content-type": content_type},
        auth=foyer.credentials,
        timeout=WAIT + 30,
    )

    assert (response.status_code, response.json()["code"]) == (413, "too_much_at_once"), response.text
    assert "200" in response.json()["error"]
    assert foyer.frame(view(60), session=session)["recent_events"] == []


EDGE = b"\r\n--frontier--\r\n"
DEEP = b'{"else": ' + b"[" * 100_000
BROKEN = "malformed_multipart"
BODIES = {
    "deep json": (DEEP, "application/json", "malformed_json"),
    "deep json in a part": (META + DEEP + EDGE, MULTIPART, "malformed_json"),
    "meta in another encoding": (META + "{}".encode("utf-16") + EDGE, MULTIPART, "malformed_json"),
    "no json": (b"\x00\xff", "application/json", "malformed_json"),
    "a number too long": (b'{"image": ' + b"9" * 100_000 + b"}", "application/json", "invalid_field"),
    "a list": (b"[1]", "application/json", "invalid_field"),
    "no end": (META + b"{}", MULTIPART, BROKEN),
    "no boundary": (META + b"{}\r\n--frontier--\r\n", "multipart/form-data", BROKEN),
    "an endless boundary": (b"x", "multipart/form-data; boundary=" + "b" * 5000, BROKEN),
    "another boundary": (META + b"{}\r\n--frontier--\r\n", "multipart/form-data; boundary=else", BROKEN),
    "other parts": (multipart({}, b"x")[0], "multipart/mixed; boundary=frontier", BROKEN),
    "thousands of parts": (multipart_of({}, {f"attachment://{n}": b"" for n in range(5000)})[0], MULTIPART, BROKEN),
    "no meta": (META.replace(b"meta", b"else") + b"1" + EDGE, MULTIPART, "missing_meta"),
    "nothing": (b"", "application/json", "malformed_json"),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_none_is_refused(foyer: Foyer, name: str) -> None:
    body, content_type, code = BODIES[name]
    headers = {"content-type": content_type}
    response = requests.post(f"{foyer.url}{JOBS}", body, headers=headers, auth=foyer.credentials, timeout=WAIT)

    assert (response.status_code, response.json()["code"]) == (400, code), response.text


@pytest.mark.parametrize("size", [10 * 1024 * 1024 + 1, 12_000_000])
@pytest.mark.parametrize("path", [JOBS, "/v1/frames", "/blobs", "/services/dummy/1/jobs", "/api-token-authstream/"])
def test_over_ten_megabytes_the_gateway_refuses_on_every_route(foyer: Foyer, path: str, size: int) -> None:
    response = foyer.post(path, b"x" * size)

    assert (response.status_code, response.json()) == (413, {"message": "Request Entity Too Large"})


@pytest.mark.parametrize(
    "query", ["session=%ff%fe", "session=a&session=b", "session=%00", "session=" + "s" * 5000, "=", "%"]
)
def test_a_query_that_is_none_is_refused(foyer: Foyer, query: str) -> None:
    response = requests.post(f"{foyer.url}/v1/frames?{query}", view(60), auth=foyer.credentials, timeout=WAIT)

    assert (response.status_code, response.json()["code"]) == (400, "invalid_field"), response.text


@pytest.mark.parametrize(
    "path", ["/%ff", "/%00", "/..%2f..%2fetc/passwd", "/v1/frames/../frames/x", "//", "/" + "a" * 5000]
)
def test_a_path_that_leads_nowhere_is_not_found(foyer: Foyer, path: str) -> None:
    (status, body) = raw(foyer, f"GET {path} HTTP/1.1", authorization(foyer))

    assert (status, body["code"]) == (404, "not_found")


def test_a_picture_in_pieces_is_put_together(foyer: Foyer) -> None:
    pieces = (view(60)[n : n + 1000] for n in range(0, len(view(60)), 1000))
    response = requests.post(f"{foyer.url}/v1/frames", pieces, auth=foyer.credentials, timeout=30)

    assert response.status_code == 201, response.text


ODD = {
    "a piece of no size": ["Transfer-Encoding: chunked", "", "x", "abc"],
    "a piece of negative size": ["Transfer-Encoding: chunked", "", "-5", "abc", "0", "", ""],
    "a piece without an end": ["Transfer-Encoding: chunked", "", "ffffffff", "abc"],
    "both kinds of length": ["Content-Length: 3", "Transfer-Encoding: chunked", "", "1", "a", "0", "", ""],
    "a negative length": ["Content-Length: -1", "", "abc"],
    "a length that is none": ["Content-Length: many", "", "abc"],
    "less than was promised": ["Content-Length: 1000", "", "abc"],
    "a header without an end": ["X-Long: " + "x" * 100_000, "", ""],
    "hundreds of headers": [*(f"X-{n}: x" for n in range(500)), "", ""],
    "a header that is none": ["no colon here", "", ""],
}


@pytest.mark.parametrize("name", ODD)
def test_a_request_that_breaks_http_is_refused_or_hung_up_on(foyer: Foyer, name: str) -> None:
    if foyer.remote:
        pytest.skip("these never reach Foyer behind a gateway")
    (status, _) = raw(foyer, "POST /v1/frames HTTP/1.1", authorization(foyer), *ODD[name])

    assert status is None or 400 <= status < 500


def authorization(foyer: Foyer) -> str:
    return "Authorization: Basic " + base64.b64encode(":".join(foyer.credentials).encode()).decode()


def raw(foyer: Foyer, *lines: str) -> tuple[int | None, dict[str, str]]:
    """The status, None where the connection just ended, and the body of what these lines are answered."""
    address = urlsplit(foyer.url)
    assert address.hostname is not None
    told = b""
    with socket.create_connection((address.hostname, address.port or 443), timeout=WAIT) as connection:
        request = [lines[0], f"Host: {address.netloc}", *lines[1:], *(["", ""] if "" not in lines else [])]
        try:
            connection.sendall("\r\n".join(request).encode())
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                told += piece
        except TimeoutError:
            raise
        except OSError:  # hung up on: what was said before that counts
            pass
    head, _, body = told.partition(b"\r\n\r\n")
    is_json = b"application/json" in head.lower()
    return int(head.split()[1]) if head else None, json.loads(body) if is_json else {}
