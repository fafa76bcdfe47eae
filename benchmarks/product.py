"""Foyer in process, from a picture's bytes to the stored scene: all but the network."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.peer_process import Seen
from foyer.scene import Moment, Name, Scene, Settings, View, alone, encode, plan, step
from foyer.vision import Vision, read_frame

MODELS = Path("layers/models/dist")
WORKERS = 2
_NAME = Name("benchmark", "main", "epoch")


class Product:
    """One camera's session."""

    def __init__(self, vision: Vision) -> None:
        """Begin with an empty scene."""
        self._vision = vision
        self._scene: Scene | None = None

    @classmethod
    def load(cls, workers: int = WORKERS) -> Product:
        """With the nets of this checkout, on so many cores."""
        return cls(Vision.load(MODELS, workers))

    def follow(self, picture: bytes, seconds: float) -> float:
        """Take the next frame of the session; the milliseconds that took, decoding included."""
        start = time.perf_counter()
        moment = Moment(1e9 + seconds, 1e9 + seconds)
        settings = Settings()
        frame = read_frame(picture)
        wanted = plan(self._scene, moment, settings.timeout)
        seen = self._vision.observe(frame, wanted)
        view = View(seen, (frame.height, frame.width), moment, wanted.everywhere)
        self._scene, _ = step(self._scene, _NAME, view, settings)
        encode(self._scene)
        return (time.perf_counter() - start) * 1000

    def look(self, picture: bytes) -> Seen:
        """What is told of the largest face of a picture that stands alone."""
        start = time.perf_counter()
        frame = read_frame(picture)
        view = View(self._vision.observe(frame), (frame.height, frame.width), Moment(0.0, 0.0))
        entities = alone(_NAME, view).entities.values()
        ms = (time.perf_counter() - start) * 1000
        faces = [entity for entity in entities if entity.face_roi_confidence > 0]
        if not faces:
            return Seen(ms, None, None)
        largest = max(faces, key=lambda entity: entity.face_roi.area)
        return Seen(ms, largest.age, largest.gender)
