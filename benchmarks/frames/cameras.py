"""A camera's session in process: from a frame's bytes to the answer's, everything but HTTP and the database."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import msgspec

from benchmarks.frames.nets import StopWatch
from foyer.http.answers import frame_answer
from foyer.observation import Plan
from foyer.scene import Moment, Name, Settings, View, decode, encode, plan, step
from foyer.vision import Vision, read_frame
from foyer.vision.head import MeanFace
from foyer.vision.nets import Nets

NAME = Name("camera", "session", "1")
SETTINGS = Settings()
NOON = 43200.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What one frame took, ms, and what came of it."""

    total: float
    nets: float
    people: int
    faces: int

    @property
    def rest(self) -> float:
        """Everything but the nets, ms: the time in which none ran."""
        return self.total - self.nets


@dataclass(slots=True)
class Camera:
    """One way to run the product; its scene is kept as the database would, in bytes."""

    vision: Vision
    watch: StopWatch
    planned: bool
    stored: bytes | None = None
    costs: list[Cost] = field(default_factory=list)

    def take(self, picture: bytes, seconds: float) -> Cost:
        """Analyse a frame taken `seconds` after the first."""
        self.watch.reset()
        start = time.perf_counter()
        moment = Moment(captured=NOON + seconds, arrived=NOON + seconds)
        scene = decode(self.stored, NAME.camera, NAME.session) if self.stored else None
        wanted = plan(scene, moment, SETTINGS.timeout) if self.planned else Plan()
        frame = read_frame(picture)
        seen = self.vision.observe(frame, wanted)
        view = View(seen, (frame.height, frame.width), moment, wanted.everywhere)
        scene, update = step(scene, NAME, view, SETTINGS)
        self.stored = encode(scene)
        msgspec.json.encode(frame_answer(update, view.size, moment.captured, None))
        total = time.perf_counter() - start
        faces = sum(one.face is not None for one in seen)
        return Cost(total * 1e3, self.watch.busy * 1e3, len(update.entities), faces)


def camera(nets: Nets, watch: StopWatch, workers: int, planned: bool) -> Camera:
    """A camera whose frames are worked on by so many threads."""
    threads = ThreadPoolExecutor(workers, "vision")
    return Camera(Vision(nets, MeanFace.load(), threads=threads), watch, planned)
