"""The client that waits for its answers."""

from __future__ import annotations

import time
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from tenacity import Retrying

from foyer_client import answers, calls, connection
from foyer_client.errors import ConnectionFailed, StillWaiting
from foyer_client.frames import BurstFrame, Fields, Position, Sensitivity, Timestamp
from foyer_client.pictures import Picture, bytes_of
from foyer_client.results import Blob, BlobDescription, FrameResult, Job
from foyer_client.retries import Retries

if TYPE_CHECKING:
    from typing_extensions import Self

Answer = TypeVar("Answer")


class Foyer:
    """One camera's connection to Foyer; `with Foyer(url, camera_id, token) as camera:` closes it.

    Connections are kept and used again, by several threads too. What may pass (409, 429, 503, a lost connection) is
    tried again. Every method raises `FoyerError`: `ConnectionFailed`, `UnexpectedAnswer`, or a kind of `ApiError`.
    """

    def __init__(
        self,
        url: str,
        camera_id: str,
        token: str,
        *,
        timeout: float = connection.TIMEOUT,
        retries: Retries = Retries(),  # noqa: B008 - frozen
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """`url` is the deployment's root, `timeout` one answer's in seconds; `transport` replaces the network."""
        settings = connection.settings(url, camera_id, token, timeout)
        self._http = httpx.Client(**settings, transport=transport)
        self._retries = retries

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give up the connections."""
        self._http.close()

    def process(
        self,
        image: Picture | Blob,
        *,
        timestamp: Timestamp | None = None,
        camera_position: Position | None = None,
        sensitivity: Sensitivity | None = None,
        session: str | None = None,
        store: bool = False,
    ) -> FrameResult:
        """Who is in a picture, and what it changed.

        Pictures of one `session` are followed from one to the next, by their timestamps; without one a picture stands
        alone and tells no events. Without `timestamp` it counts as taken when it arrives. `store` lets visits count in
        the audience figures: pictures are never kept, and a blob is used up.
        """
        fields = Fields(timestamp, camera_position, sensitivity, session, store)
        return self._ask(calls.frame(image, fields))

    def process_burst(
        self,
        frames: Iterable[BurstFrame | tuple[Picture, Timestamp]],
        *,
        camera_position: Position | None = None,
        sensitivity: Sensitivity | None = None,
        session: str | None = None,
        store: bool = False,
    ) -> tuple[FrameResult, ...]:
        """The same for up to 16 pictures in one request, each with its timestamp, oldest first; all count, or none.

        Without `session` they are of the session `main`.
        """
        fields = Fields(None, camera_position, sensitivity, session, store)
        return self._ask(calls.burst(frames, fields)).frames

    def submit(
        self,
        image: Picture | Blob,
        *,
        timestamp: Timestamp | None = None,
        camera_position: Position | None = None,
        sensitivity: Sensitivity | None = None,
        session: str | None = None,
        store: bool = False,
    ) -> Job:
        """Have a picture analysed later; those of a session are, in the order submitted. A blob is used up by it."""
        fields = Fields(timestamp, camera_position, sensitivity, session, store)
        return self._ask(calls.submit(image, fields))

    def result(self, job: Job | str) -> FrameResult | None:
        """What came of a job (or of the one at that URL); None while it waits. A failed job raises its error."""
        call = calls.result(job)
        response = self._send(call.arguments())
        return None if response.status_code == httpx.codes.ACCEPTED else answers.read(response, call.answer)

    def wait(self, job: Job | str, *, timeout: float = 60.0, interval: float = 0.25) -> FrameResult:
        """What came of a job, asked for every `interval` seconds; StillWaiting after `timeout` seconds."""
        give_up = time.monotonic() + timeout
        while (found := self.result(job)) is None:
            if time.monotonic() + interval > give_up:
                raise StillWaiting(f"The job was not done within {timeout:g} s.")
            time.sleep(interval)
        return found

    def upload(self, image: Picture) -> Blob:
        """Send a picture of up to 4.5 MB ahead."""
        return self._ask(calls.upload(bytes_of(image)))

    def upload_directly(self, image: Picture) -> Blob:
        """Send a picture of up to 20 MB ahead, straight to the storage behind Foyer."""
        content = bytes_of(image)
        answer = self._ask(calls.upload_form(content))
        self._send(calls.transfer(answer.upload, content))
        return Blob(answer.url)

    def describe(self, blob: Blob | str) -> BlobDescription:
        """What a blob holds; never its bytes."""
        return self._ask(calls.describe(blob))

    def _ask(self, call: calls.Call[Answer]) -> Answer:
        return answers.read(self._send(call.arguments()), call.answer)

    def _send(self, arguments: dict[str, Any]) -> httpx.Response:
        try:
            return Retrying(**self._retries.policy())(self._once, arguments)
        except httpx.TransportError as error:
            raise ConnectionFailed(connection.why(error, self._http.base_url.join(arguments["url"]))) from error

    def _once(self, arguments: dict[str, Any]) -> httpx.Response:
        response = self._http.request(**arguments)
        answers.check(response)
        return response
