"""What vision sees in the frames of a clip, looked up where the same has been asked before."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec

from foyer.observation import Observation, Plan
from foyer.vision import Vision, read_frame
from tests.accuracy.labelled import ROOT

VISION = ROOT / "layers" / "foyer" / "python" / "foyer" / "vision"


class Sight(msgspec.Struct, frozen=True):
    """One frame as vision sees it."""

    size: tuple[int, int]
    """Height, width, px."""
    observations: tuple[Observation, ...]


class Looking:
    """One clip's frames through the real nets; what was seen is kept in a file, for as long as nets and code stay."""

    def __init__(self, models: Path, clip: str, folder: Path) -> None:
        """Of a clip of this name, with the nets of `models`; what was seen before is in `folder`."""
        self._models = models
        self._vision: Vision | None = None
        self._file = folder / f"{clip}-{_digest(models)}.msgpack"
        known = self._file.read_bytes() if self._file.is_file() else None
        self._seen = msgspec.msgpack.decode(known, type=dict[str, Sight]) if known else {}
        self._is_new = False

    def observe(self, name: str, picture: Callable[[], bytes], plan: Plan) -> Sight:
        """What is seen in a frame, by its name in the clip."""
        key = sha256(f"{name} {plan}".encode()).hexdigest()[:24]
        if key not in self._seen:
            self._vision = self._vision or Vision.load(self._models)
            frame = read_frame(picture())
            self._seen[key] = Sight((frame.height, frame.width), self._vision.observe(frame, plan))
            self._is_new = True
        return self._seen[key]

    def keep(self) -> None:
        """Write what was seen."""
        if self._is_new:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(msgspec.msgpack.encode(self._seen))


def _digest(models: Path) -> str:
    """Of everything that decides what is seen."""
    digest = sha256((models / "manifest.json").read_bytes())
    for path in sorted(VISION.iterdir()):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
