"""How long the nets take, by step; the vision itself knows no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foyer.vision.arrays import Floats, Net, Pixels
    from foyer.vision.nets import Nets

STEPS = {
    "person": "People",
    "face": "Faces",
    "mesh": "Faces",
    "iris": "Describe",
    "gender": "Describe",
    "age": "Describe",
    "emotion": "Describe",
}
"""What each net is run for."""


@dataclass(slots=True, eq=False)
class Stopwatch:
    """Adds up the seconds that nets ran, those side by side each for itself, until they are taken."""

    clock: Callable[[], float]
    """Seconds."""
    _spent: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def around(self, nets: Nets) -> Nets:
        """The same nets, timed."""
        return type(nets)(**{net.name: self._timed(net.name, getattr(nets, net.name)) for net in fields(nets)})

    def take(self) -> Mapping[str, float]:
        """Seconds by step since they were last taken; a step that no net ran for is left out."""
        with self._lock:
            taken, self._spent = self._spent, {}
        return taken

    def _timed(self, name: str, net: Net) -> Net:
        step = STEPS[name]

        def run(images: Pixels) -> Mapping[str, Floats]:
            started = self.clock()
            try:
                return net(images)
            finally:
                self._add(step, self.clock() - started)

        return run

    def _add(self, step: str, seconds: float) -> None:
        with self._lock:
            self._spent[step] = self._spent.get(step, 0.0) + seconds
