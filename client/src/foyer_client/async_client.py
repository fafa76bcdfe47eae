"""The client for asyncio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from tenacity import AsyncRetrying

from foyer_client import answers, calls, connection
from foyer_client.errors import ConnectionFailed, StillWaiting
from foyer_client.frames import BurstFrame, Fields, Position, Sensitivity, Timestamp
from foyer_client.pictures import Picture, bytes_of
from foyer_client.results import Blob, BlobDescription, FrameResult, Job
from foyer_client.retries import Retries

if TYPE_CHECKING:
    from typing_extensions import Self

Answer = TypeVar("Answer")


class AsyncFoyer:
    """`Foyer` for asyncio: `async with AsyncFoyer(url, camera_id, token) as camera:`.

    The same in all else; a picture that is given by its path is read at once.
    """

    def __init__(
        self,
        url: str,
        camera_id: str,
        token: str,
        *,
        timeout: float = connection.TIMEOUT,
        retries: Retries = Retries(),  # noqa: B008 - frozen
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """As `Foyer`."""
        settings = connection.settings(url, camera_id, token, timeout)
        self._http = httpx.AsyncClient(**settings, transport=transport)
        self._retries = retries

    async def __aenter__(self) -> Self:
        """Itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        await self.close()

    async def close(self) -> None:
        """Give up the connections."""
        await self._http.aclose()

    async def process(
        self,
        image: Picture | Blob,
        *,
        timestamp: Timestamp | None = None,
        camera_position: Position | None = None,
        sensitivity: Sensitivity | None = None,
        session: str | None = None,
        store: bool = False,
    ) -> FrameResult:
        """As `Foyer.process`."""
        fields = Fields(timestamp, camera_position, sensitivity, session, store)
        return await self._ask(calls.frame(image, fields))

    async def process_burst(
        self,
        frames: Iterable[BurstFrame | tuple[Picture, Timestamp]],
        *,
        camera_position: Position | None = None,
        sensitivity: Sensitivity | None = None,
        session: str | None = None,
        store: bool = False,
    ) -> tuple[FrameResult, ...]:
        """As `Foyer.process_burst`."""
        fields = Fields(None, camera_position, sensitivity, session, store)
        return (await self._ask(calls.burst(frames, fields))).frames

    async def submit(
        self,
        image: Picture | Blob,
        *,
        timestamp: Timestamp | None = None,
        camera_position: Position | None = None,
        sensitivity: Sensitivity | None = None,
        session: str | None = None,
        store: bool = False,
    ) -> Job:
        """As `Foyer.submit`."""
        fields = Fields(timestamp, camera_position, sensitivity, session, store)
        return await self._ask(calls.submit(image, fields))

    async def result(self, job: Job | str) -> FrameResult | None:
        """As `Foyer.result`."""
        call = calls.result(job)
        response = await self._send(call.arguments())
        return None if response.status_code == httpx.codes.ACCEPTED else answers.read(response, call.answer)

    async def wait(self, job: Job | str, *, timeout: float = 60.0, interval: float = 0.25) -> FrameResult:
        """As `Foyer.wait`."""
        give_up = time.monotonic() + timeout
        while (found := await self.result(job)) is None:
            if time.monotonic() + interval > give_up:
                raise StillWaiting(f"The job was not done within {timeout:g} s.")
            await asyncio.sleep(interval)
        return found

    async def upload(self, image: Picture) -> Blob:
        """As `Foyer.upload`."""
        return await self._ask(calls.upload(bytes_of(image)))

    async def upload_directly(self, image: Picture) -> Blob:
        """As `Foyer.upload_directly`."""
        content = bytes_of(image)
        answer = await self._ask(calls.upload_form(content))
        await self._send(calls.transfer(answer.upload, content))
        return Blob(answer.url)

    async def describe(self, blob: Blob | str) -> BlobDescription:
        """As `Foyer.describe`."""
        return await self._ask(calls.describe(blob))

    async def _ask(self, call: calls.Call[Answer]) -> Answer:
        return answers.read(await self._send(call.arguments()), call.answer)

    async def _send(self, arguments: dict[str, Any]) -> httpx.Response:
        try:
            return await AsyncRetrying(**self._retries.policy())(self._once, arguments)
        except httpx.TransportError as error:
            raise ConnectionFailed(connection.why(error, self._http.base_url.join(arguments["url"]))) from error

    async def _once(self, arguments: dict[str, Any]) -> httpx.Response:
        response = await self._http.request(**arguments)
        answers.check(response)
        return response
