"""`AsyncFoyer` is `Foyer` with `await`."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from foyer_client import AsyncFoyer, Blob, Busy, ConnectionFailed, Foyer, Job, StillWaiting
from tests.client.answers import JPEG, QUICK, ROOT, Server, answering, frame

JOB = f"{ROOT}/services/scene_analysis/1/jobs/1"


def run(server: Server, ask: Callable[[AsyncFoyer], Awaitable[Any]]) -> Any:
    async def session() -> Any:
        transport = httpx.MockTransport(server)
        async with AsyncFoyer(ROOT, "lobby", "token", retries=QUICK, transport=transport) as camera:
            return await ask(camera)

    return asyncio.run(session())


def public(client: type) -> dict[str, list[str]]:
    """Each method's parameters."""
    methods = inspect.getmembers(client, inspect.isfunction)
    return {name: [str(p) for p in inspect.signature(method).parameters.values()] for name, method in methods
            if not name.startswith("_")}  # fmt: skip


def test_it_offers_what_the_other_offers() -> None:
    assert public(AsyncFoyer) == public(Foyer)
    assert len(public(Foyer)) == 9


def test_a_picture_a_burst_and_a_job() -> None:
    accepted = httpx.Response(202, json={"status": 202, "url": JOB})
    server, asked = answering(
        httpx.Response(201, json=frame()),
        httpx.Response(201, json={"frames": [frame()]}),
        accepted,
        accepted,
        httpx.Response(200, json=frame(url=JOB)),
    )

    async def ask(camera: AsyncFoyer) -> None:
        assert (await camera.process(JPEG)).entities == {}
        assert len(await camera.process_burst([(JPEG, "2026-11-22T12:00:00Z")])) == 1
        job = await camera.submit(JPEG)
        assert job == Job(JOB)
        assert (await camera.wait(job, interval=0.001)).url == JOB

    run(server, ask)
    assert [request.url.path.rsplit("/", 1)[1] for request in asked] == ["jobs", "frames", "jobs", "1", "1"]


def test_blobs() -> None:
    form = {"url": "https://bucket.example/", "fields": {"key": "lobby/1"}}
    answer = {"status": 201, "url": f"{ROOT}/blobs/1"}
    server, asked = answering(
        httpx.Response(201, json=answer),
        httpx.Response(201, json={**answer, "upload": form}),
        httpx.Response(204),
        httpx.Response(200, json={**answer, "content_type": "image/jpeg", "size": 3}),
    )

    async def ask(camera: AsyncFoyer) -> None:
        assert await camera.upload(JPEG) == Blob(f"{ROOT}/blobs/1")
        blob = await camera.upload_directly(JPEG)
        assert (await camera.describe(blob)).size == 3

    run(server, ask)
    assert ["authorization" in request.headers for request in asked] == [True, True, False, True]


def test_what_may_pass_is_tried_again_and_then_told() -> None:
    server, asked = answering(httpx.Response(503, json={"message": "Service Unavailable"}))
    with pytest.raises(Busy):
        run(server, lambda camera: camera.process(JPEG))
    assert len(asked) == QUICK.attempts


def test_a_lost_connection_is_told() -> None:
    def lose(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(ConnectionFailed, match="refused"):
        run(lose, lambda camera: camera.process(JPEG))


def test_waiting_ends() -> None:
    server, _ = answering(httpx.Response(202, json={"status": 202, "url": JOB}))
    with pytest.raises(StillWaiting):
        run(server, lambda camera: camera.wait(JOB, timeout=0.01, interval=0.001))
