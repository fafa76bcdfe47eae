from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from werkzeug.wrappers import Request, Response

from benchmarks.load.cameras import Answer, Camera, Told, drive
from local.server import Server

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@contextmanager
def served(answer: Callable[[Request], Response]) -> Iterator[str]:
    """An API that answers so."""

    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        return answer(Request(environ))(environ, start_response)

    server = Server(application, 0, "api")
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


def driven(url: str, camera: Camera, seconds: float, overlap: int = 1) -> list[Answer]:
    answers: list[Answer] = []
    drive(url, [camera], seconds, overlap, answers.append)
    return answers


def test_frames_are_posted_in_turn_by_the_cameras_own_clock() -> None:
    seen: list[tuple[bytes, str, str | None]] = []

    def answer(request: Request) -> Response:
        seen.append((request.data, request.args["timestamp"], request.authorization and request.authorization.username))
        event = {"id": "1", "type": "appearance", "entity_id": "p", "key": "face_roi"}
        return Response(json.dumps({"events": [event], "late": True}), 201)

    with served(answer) as url:
        answers = driven(url, Camera("door", "token", [b"0", b"1"], 20, NOON), 0.5)

    assert [(body, name) for body, _, name in seen[:3]] == [(b"0", "door"), (b"1", "door"), (b"0", "door")]
    assert seen[1][1] == "2026-01-01T12:00:00.050000+00:00"
    assert 3 <= len(answers) <= 11
    assert answers[0].events == (Told("1", "appearance", "p"),)
    assert answers[0].is_taken
    assert answers[0].late


def test_a_camera_has_no_more_requests_under_way_than_it_may() -> None:
    under_way, most = 0, 0

    def answer(request: Request) -> Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.1)
        under_way -= 1
        return Response('{"message": "Service Unavailable"}', 503)

    with served(answer) as url:
        answers = driven(url, Camera("door", "token", [b"0"], 1000), 0.5, overlap=3)

    assert most == 3
    assert {one.status for one in answers} == {503}


def test_no_answer_at_all_is_told() -> None:
    with served(lambda request: Response()) as url:
        pass
    (answer, *_) = driven(url, Camera("door", "token", [b"0"], 10), 0.05)
    assert (answer.status, answer.is_taken) == (0, False)
