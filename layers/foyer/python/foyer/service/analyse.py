"""Frames of one session, from their bytes to their answers: each is looked at once, and all are stored in one write."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import msgspec

from foyer.aws.cameras import Camera
from foyer.aws.scenes import SceneChanged, Stored, load_scene, save_scene
from foyer.http.answers import FrameAnswer, frame_answer
from foyer.http.errors import ApiError, too_much_at_once
from foyer.http.requests import FrameRequest
from foyer.observation import Observation, Plan, TooManyPeople
from foyer.scene import (
    DISAPPEARANCE,
    MOST_VISITS,
    Moment,
    Name,
    Outbox,
    OutboxTooLarge,
    Scene,
    Settings,
    Update,
    View,
    alone,
    plan,
    standing,
    step,
)
from foyer.service.allowance import Allowances, paid
from foyer.service.pictures import budget
from foyer.service.worked import Worked
from foyer.turning import Rotation
from foyer.vision import Budget, Frame

_TRIES = 6
"""The first, and five more where other frames of the session came first."""
_BACKOFF = 0.03
"""Longest first wait before another try, s; it doubles: other frames' writes take about 10 ms."""


class Observer(Protocol):
    """What finds people in a frame: `foyer.vision.Vision`."""

    def observe(self, frame: Frame, plan: Plan) -> tuple[Observation, ...]:
        """Everybody in the frame."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How frames reached us."""

    request_id: str
    arrived: float
    """Seconds since 1970 UTC, by our clock."""
    job: str | None = None
    """The asynchronous job that they are of: it enters a scene once, however often it is delivered."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """A frame that was looked at, and how it enters the scene."""

    birth: Name
    """The name of the scene that begins with it, if one does."""
    view: View
    settings: Settings
    rotation: Rotation
    """By which the picture was turned before it was looked at."""


@dataclass(frozen=True, slots=True)
class Analyser:
    """Analyses frames: what the `analyse` function keeps between invocations."""

    vision: Observer
    timeout: float
    """The deployment's session time-out, s; a camera's own goes before it."""
    damaged: Callable[[str], None]
    """Told of a stored scene that could not be read; a new one begins in its place."""
    clock: Callable[[], float] = time.time
    told: Callable[[Worked], object] = id
    """Told what became of each request's frames."""
    announces: bool = False
    """Whether all events go to the bus, not departures alone."""
    frame_work: int = 200
    """Frames times people that one request may ask for."""
    allowances: Allowances = field(default_factory=Allowances)
    """What cameras have used up; whoever takes a request in has charged it as one frame."""

    def analyse(self, request: FrameRequest, camera: Camera, arrival: Arrival, url: str | None) -> FrameAnswer:
        """Find who is in the frame, bring the session's scene up to it, and say what happened.

        Raises:
            ApiError: where the picture cannot be read, or too many frames of the session come.
        """
        if request.session is not None:
            (answer,) = self.analyse_all([request], camera, arrival, url)
            return answer
        view = self._look(request, camera, arrival, None, "image", budget())
        self.told(Worked(camera.name, None, arrival.request_id, 1, len(view.observations)))
        update = alone(_birth(camera, request, arrival, 0), view)
        return frame_answer(update, view.size, request.captured, url, camera.rotation)

    def analyse_all(
        self, requests: Sequence[FrameRequest], camera: Camera, arrival: Arrival, url: str | None = None
    ) -> list[FrameAnswer]:
        """The same for several frames of one session, in their order; all of them count, or none.

        Raises:
            ApiError: as `analyse`.
        """
        session = requests[0].session or ""
        stored = self._load(camera.name, session)
        self.allowances.check(camera, arrival.arrived, stored.paid_until)
        self.allowances.charge(camera, arrival.arrived, len(requests) - 1)
        sights = self._see(stored.scene, requests, camera, arrival)
        return self._follow(stored, sights, arrival, self.allowances.rate(camera), url)

    def _see(
        self, scene: Scene | None, requests: Sequence[FrameRequest], camera: Camera, arrival: Arrival
    ) -> list[_Sight]:
        """Look at each frame where the ones before it let people be expected."""
        sights: list[_Sight] = []
        decoding = budget()
        # A frame alone is bounded by its picture: it is never refused for the crowd that it shows.
        left = self.frame_work if len(requests) > 1 else None
        for number, request in enumerate(requests):
            if sights:
                scene, _ = step(scene, sights[-1].birth, sights[-1].view, sights[-1].settings)
            settings = Settings(
                position=request.position,
                sensitivity=request.sensitivity,
                timeout=self._timeout(camera),
                store=request.store,
            )
            field = "image" if len(requests) == 1 else f"frames[{number}].image"
            view = self._look(request, camera, arrival, scene, field, decoding, left)
            sights.append(_Sight(_birth(camera, request, arrival, number), view, settings, camera.rotation))
            if left is not None:
                left -= len(view.observations)
        return sights

    def _too_many_people(self) -> ApiError:
        sentence = (
            f"These frames show more than {self.frame_work} people in all, as many as one request may ask for: "
            "send fewer frames at once."
        )
        return too_much_at_once(sentence)

    def _timeout(self, camera: Camera) -> float:
        return camera.session_timeout or self.timeout

    def _look(
        self,
        request: FrameRequest,
        camera: Camera,
        arrival: Arrival,
        scene: Scene | None,
        field: str,
        decoding: Budget,
        most: int | None = None,
    ) -> View:
        decoded = self.allowances.decode(request.image, field, camera, arrival.arrived, decoding)
        frame = decoded.turned(camera.rotation)
        moment, size = Moment(request.captured, arrival.arrived, request.stamped), (frame.height, frame.width)
        wanted = replace(plan(scene, moment, self._timeout(camera), size), most=most)
        try:
            seen = self.vision.observe(frame, wanted)
        except TooManyPeople as error:
            raise self._too_many_people() from error
        if most is not None and len(seen) > most:
            raise self._too_many_people()
        return View(seen, size, moment, wanted.everywhere, frame.received)

    def _load(self, camera: str, session: str) -> Stored:
        stored = load_scene(camera, session)
        if stored.damage is not None:
            self.damaged(stored.damage)
        return stored

    def _follow(
        self, stored: Stored, sights: Sequence[_Sight], arrival: Arrival, rate: float, url: str | None
    ) -> list[FrameAnswer]:
        """Step the stored scene, again from what is stored now if another frame was stored meanwhile."""
        name, timeout = sights[0].birth, sights[0].settings.timeout
        for attempt in range(_TRIES):
            if arrival.job is not None and arrival.job == stored.job and stored.scene is not None:
                return _answers(sights, [standing(stored.scene, sights[0].view.size)], url)
            scene, updates = _step_all(stored.scene, sights)
            answers = _answers(sights, updates, url)
            if scene is None or all(update.late for update in updates):
                self.told(_worked(sights, updates, arrival, attempt))
                return answers
            paid_until = paid(stored.paid_until, arrival.arrived, len(sights), rate)
            try:
                # Refused before it is written, for a visit that did not fit would be lost.
                save_scene(stored, scene, self._leaving(updates), self.clock(), timeout, paid_until, arrival.job)
            except OutboxTooLarge as error:
                raise too_much_at_once(
                    f"In these frames more than {MOST_VISITS} people leave, or too much happens: send fewer at once."
                ) from error
            except SceneChanged:
                time.sleep(random.uniform(0, _BACKOFF * 2**attempt))
                stored = self._load(name.camera, name.session)
                continue
            self.told(_worked(sights, updates, arrival, attempt))
            return answers
        self.told(_worked(sights, (), arrival, _TRIES))
        sentence = "Too many frames of this session came at once; this one was not counted. Send it again."
        raise ApiError(409, "too_many_concurrent_frames", sentence, headers={"Retry-After": "1"})

    def _leaving(self, updates: Sequence[Update]) -> Outbox:
        visits = tuple(visit for update in updates for visit in update.visits)
        # A visit says all that its disappearance would.
        events = (event for update in updates for event in update.events if event.type != DISAPPEARANCE)
        return Outbox(visits, tuple(events) if self.announces else ())


def _birth(camera: Camera, request: FrameRequest, arrival: Arrival, number: int) -> Name:
    """The name of the scene that the request's frame of that number opens, if it does."""
    epoch = f"{int(arrival.arrived * 1000)}-{arrival.request_id}"
    return Name(camera.name, request.session or "", f"{epoch}-{number}" if number else epoch)


def _step_all(scene: Scene | None, sights: Sequence[_Sight]) -> tuple[Scene | None, list[Update]]:
    updates: list[Update] = []
    for sight in sights:
        scene, update = step(scene, sight.birth, sight.view, sight.settings)
        updates.append(update)
    return scene, updates


def _answers(sights: Sequence[_Sight], updates: Sequence[Update], url: str | None) -> list[FrameAnswer]:
    """The answers to frames, which can be sent: a frame without one must not be stored."""
    answers = [
        frame_answer(update, sight.view.size, sight.view.moment.captured, url, sight.rotation)
        for sight, update in zip(sights, updates, strict=True)
    ]
    msgspec.json.encode(answers)
    return answers


def _worked(sights: Sequence[_Sight], updates: Sequence[Update], arrival: Arrival, conflicts: int) -> Worked:
    """Frames that count no more than once: none of them do if there are no updates."""
    return Worked(
        sights[0].birth.camera,
        sights[0].birth.session,
        arrival.request_id,
        frames=len(updates),
        people=sum(len(sight.view.observations) for sight in sights) if updates else 0,
        late=sum(update.late for update in updates),
        dropped=sum(update.dropped for update in updates),
        conflicts=conflicts,
    )
