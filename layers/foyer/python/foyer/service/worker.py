"""Works the queue of asynchronous jobs: whatever comes of one is written down, and the next one's turn has come.

A message is received five times at most, and counts as received also where no function was free for it. What can never
go well fails its job at once (`foyer.service.trying_again`); anything else is tried again, soon, until the last time. A
message that is no job, or whose result can never be kept, is set aside. A process that is killed leaves its message to
come again when the time is up in which it must have ended: then either the result is there already, or the scene tells
that the frame is in it, or nothing has happened yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import msgspec

from foyer.aws import jobs, queue
from foyer.aws.blobs import delete_blob
from foyer.aws.cameras import Camera
from foyer.aws.set_aside import set_aside
from foyer.aws.settings import settings
from foyer.http.errors import ApiError, too_old
from foyer.http.gateway import Monitor
from foyer.service.analyse import Analyser, Arrival
from foyer.service.blobs import picture_of, use_up
from foyer.service.jobs import Ticket
from foyer.service.memory import Memory
from foyer.service.results import OLDEST
from foyer.service.trying_again import is_never, reason_of

RECEIVES = 5
"""How often a message is received: `maxReceiveCount` of the queue."""
_PAUSE = 2
"""Seconds until a message that failed for no fault of its own is received again."""
_GRACE = 2
"""Seconds that a message stays hidden beyond the end of the function that has it in work."""


class _Named(msgspec.Struct, frozen=True):
    """What a message says even if it is of a version that this code does not know."""

    camera: str
    job: str


_named = msgspec.json.Decoder(_Named)
_ticket = msgspec.json.Decoder(Ticket)


@dataclass(frozen=True, slots=True)
class Worker:
    """Works messages of the queue, one after the other."""

    analyser: Callable[[], Analyser]
    memory: Memory
    monitor: Monitor
    clock: Callable[[], float] = time.time

    def work(self, event: Mapping[str, Any], remaining: float) -> dict[str, Any]:
        """Work an SQS event within the seconds that remain to this function.

        The answer names what is to come again: the first message that failed, and all after it.
        """
        records = event["Records"]
        for record in records:
            # The queue's own time allows for messages that wait for a function; nobody has this one in work any longer
            # than the function lives, so that one that is killed holds its group up for seconds, not minutes.
            queue.give_back_after(record["receiptHandle"], ceil(remaining) + _GRACE)
        for number, record in enumerate(records):
            if not self._work(record):
                return {"batchItemFailures": [{"itemIdentifier": later["messageId"]} for later in records[number:]]}
        return {"batchItemFailures": []}

    def _work(self, record: Mapping[str, Any]) -> bool:
        """Whether the message is done with."""
        try:
            return self._end(record)
        except Exception as error:
            if not is_never(error):
                raise
            self._set_aside(record, error)
            return True

    def _set_aside(self, record: Mapping[str, Any], error: Exception) -> None:
        """Keep a message that can never be worked for operators; if it names its job, that has failed."""
        refusal = self.monitor.unforeseen(error)
        set_aside(settings().failed_jobs, reason_of(error), message=record.get("messageId"), body=record.get("body"))
        try:
            named = _named.decode(record["body"])
            jobs.finish_job(named.camera, named.job, refusal.status, msgspec.json.encode(refusal.answer), self.clock())
        except Exception as nameless:
            if not is_never(nameless):
                raise

    def _end(self, record: Mapping[str, Any]) -> bool:
        """Bring a message's job to its end, or let it come again; whether it has ended."""
        ticket = _ticket.decode(record["body"])
        self.monitor.about(camera=ticket.camera, session=ticket.frame.session, request_id=ticket.job)
        try:
            self._settle(ticket)
        except Exception as error:
            refusal = error if isinstance(error, ApiError) else self.monitor.unforeseen(error)
            last = int(record["attributes"]["ApproximateReceiveCount"]) >= RECEIVES
            if not (last or is_never(error)):
                queue.release(record["receiptHandle"], _PAUSE)
                return False
            self._fail(ticket, refusal)
        return True

    def _settle(self, ticket: Ticket) -> None:
        """Work a job and write down what came of it."""
        camera = self.memory.camera(ticket.camera)
        waiting = jobs.find_job(ticket.camera, ticket.job, self.clock())
        if camera is None or not camera.enabled or waiting is None or waiting.status != jobs.WAITING:
            self._forget_picture(ticket)
            return
        self._finish(ticket, 200, self._answer(ticket, camera))

    def _answer(self, ticket: Ticket, camera: Camera) -> bytes:
        if self.clock() - ticket.arrived > OLDEST:
            raise too_old()
        frame = replace(ticket.frame, image=picture_of(camera, ticket.blob, ticket.arrived))
        arrival = Arrival(ticket.job, ticket.arrived, ticket.job)
        answer = self.analyser().analyse(frame, camera, arrival, ticket.url)
        return msgspec.json.encode(msgspec.structs.replace(answer, status=200))

    def _fail(self, ticket: Ticket, error: ApiError) -> None:
        self.monitor.refused(error)
        self._finish(ticket, error.status, msgspec.json.encode(error.answer))

    def _finish(self, ticket: Ticket, status: int, answer: bytes) -> None:
        """The result first: a picture that is gone cannot be worked again."""
        jobs.finish_job(ticket.camera, ticket.job, status, answer, self.clock())
        self._forget_picture(ticket)

    def _forget_picture(self, ticket: Ticket) -> None:
        """Delete a picture that came with the job, or that no other job waits for."""
        if ticket.blob == ticket.job:
            delete_blob(ticket.camera, ticket.blob)
        else:
            use_up(ticket.camera, ticket.blob, ticket.job)
