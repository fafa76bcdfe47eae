"""One frame, from its bytes to its answer."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from foyer.aws.cameras import Camera
from foyer.aws.scenes import SceneChanged, Stored, load_scene, save_scene
from foyer.http.answers import FrameAnswer, frame_answer
from foyer.http.errors import ApiError
from foyer.http.requests import FrameRequest
from foyer.observation import Observation, Plan
from foyer.scene import Moment, Name, Settings, Update, View, alone, plan, step
from foyer.vision import BrokenPicture, Frame, PictureTooLarge, UnsupportedPicture, read_frame

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
    """How a frame reached us."""

    request_id: str
    arrived: float
    """Seconds since 1970 UTC, by our clock."""


@dataclass(frozen=True, slots=True)
class Analyser:
    """Analyses frames: what the `analyse` function keeps between invocations."""

    vision: Observer
    timeout: float
    """The deployment's session time-out, s; a camera's own goes before it."""
    damaged: Callable[[str], None]
    """Told of a stored scene that could not be read; a new one begins in its place."""
    clock: Callable[[], float] = time.time

    def analyse(self, request: FrameRequest, camera: Camera, arrival: Arrival, url: str | None) -> FrameAnswer:
        """Find who is in the frame, bring the session's scene up to it, and say what happened.

        Raises:
            ApiError: where the picture cannot be read, or too many frames of the session come at once.
        """
        frame = _frame(request.image)
        moment = Moment(captured=request.captured, arrived=arrival.arrived)
        epoch = f"{int(arrival.arrived * 1000)}-{arrival.request_id}"
        if request.session is None:
            view = self._look(frame, moment, Plan())
            update = alone(Name(camera.name, "", epoch), view)
        else:
            settings = Settings(
                position=request.position,
                sensitivity=request.sensitivity,
                timeout=camera.session_timeout or self.timeout,
                store=request.store,
            )
            stored = self._load(camera.name, request.session)
            view = self._look(frame, moment, plan(stored.scene, moment, settings.timeout))
            update = self._follow(stored, Name(camera.name, request.session, epoch), view, settings)
        return frame_answer(update, view.size, request.captured, url)

    def _look(self, frame: Frame, moment: Moment, wanted: Plan) -> View:
        seen = self.vision.observe(frame, wanted)
        return View(seen, (frame.height, frame.width), moment, wanted.everywhere)

    def _load(self, camera: str, session: str) -> Stored:
        stored = load_scene(camera, session)
        if stored.damage is not None:
            self.damaged(stored.damage)
        return stored

    def _follow(self, stored: Stored, birth: Name, view: View, settings: Settings) -> Update:
        """Step the stored scene, again from what is stored now if somebody else's frame was stored meanwhile."""
        for attempt in range(_TRIES):
            scene, update = step(stored.scene, birth, view, settings)
            if update.late:
                return update
            try:
                save_scene(stored, scene, update.visits, self.clock(), settings.timeout)
            except SceneChanged:
                time.sleep(random.uniform(0, _BACKOFF * 2**attempt))
                stored = self._load(birth.camera, birth.session)
                continue
            return update
        sentence = "Too many frames of this session came at once; this one was not counted. Send it again."
        raise ApiError(409, "too_many_concurrent_frames", sentence, headers={"Retry-After": "1"})


def _frame(image: bytes) -> Frame:
    try:
        return read_frame(image)
    except UnsupportedPicture as error:
        raise ApiError(415, "unsupported_picture", str(error), "image") from error
    except PictureTooLarge as error:
        raise ApiError(413, "picture_too_large", str(error), "image") from error
    except BrokenPicture as error:
        raise ApiError(422, "broken_picture", str(error), "image") from error
