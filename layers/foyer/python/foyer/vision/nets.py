"""The neural nets, opened for use on one core each; several threads may use one at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import prod
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from foyer.vision.arrays import Floats, Net, Pixels

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Size = tuple[int, int]
"""Height and width, px."""

DETECTORS = frozenset({"person", "face"})
"""The nets that take pictures of any size."""
DIMENSIONS = ("height", "width")
"""What their model files call it."""
MOST_SIZES = 4
"""A camera needs one size of the person net and two of the face net; the policy has over a hundred, by the pictures'
proportions. Each session keeps memory of its own: person 55 MB at 512 x 384, 120 MB at 1280 x 736, face 30 to 90 MB."""
PLANNED = 320_000
"""px of input up to which ONNX Runtime lays a session's memory out beforehand. That is faster at 640 x 480; at
1280 x 736 it takes 212 MB for the person net instead of 118, 114 for the face net instead of 89, and no less time."""

_ANY_SIZE = ()
_ERRORS_ONLY = 3


@dataclass(frozen=True, slots=True)
class Nets:
    """Every net by what it answers; shapes and outputs as in the models' manifest."""

    person: Net
    face: Net
    mesh: Net
    iris: Net
    gender: Net
    age: Net
    emotion: Net

    @classmethod
    def load(cls, folder: Path) -> Nets:
        """Open `person.onnx`, `face.onnx` ... of the folder; raises `FileNotFoundError` where one is missing.

        The detectors are opened when their first picture comes.
        """
        paths = {net.name: folder / f"{net.name}.onnx" for net in fields(cls)}
        for path in paths.values():
            if not path.is_file():
                raise FileNotFoundError(f"{path} is missing; `make models` builds it")
        return cls(
            **{name: SizedNet(path) if name in DETECTORS else OnnxNet.load(path) for name, path in paths.items()}
        )


@dataclass(frozen=True, slots=True)
class OnnxNet:
    """One net in ONNX Runtime."""

    session: InferenceSession
    outputs: tuple[str, ...]

    @classmethod
    def load(cls, path: Path, fixed: Mapping[str, int] | None = None) -> OnnxNet:
        """Open a model file; `fixed` gives free dimensions a size for good."""
        # Imported only here: reading a picture, or refusing it, must not wait for ONNX Runtime.
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415

        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_mem_pattern = not fixed or prod(fixed.values()) <= PLANNED
        for dimension, size in (fixed or {}).items():
            options.add_free_dimension_override_by_name(dimension, size)
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        return cls(session, tuple(output.name for output in session.get_outputs()))

    def __call__(self, images: Pixels) -> Mapping[str, Floats]:
        """Run on `(N, height, width, 3)` RGB pixels."""
        results = self.session.run(None, {"images": images})
        return dict(zip(self.outputs, results, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class SizedNet:
    """A detector, with a session of its own for each of the first `MOST_SIZES` sizes that come, each opened once.

    Where ONNX Runtime knows every dimension beforehand, the person net takes up to 5 % less time, the face net 8 to
    17 %. Later sizes share one that takes any: whoever sends pictures of all shapes makes nobody wait for openings.
    """

    path: Path
    sessions: dict[tuple[int, ...], OnnxNet] = field(default_factory=dict)
    opening: Lock = field(default_factory=Lock)

    def __call__(self, images: Pixels) -> Mapping[str, Floats]:
        """Run on `(1, height, width, 3)` RGB pixels."""
        return self.session_for(images.shape[1:3])(images)

    def session_for(self, size: Size) -> OnnxNet:
        """The session that serves this size; while one thread opens it, others that need one not open yet wait."""
        found = self.sessions.get(size)
        if found is None:
            with self.opening:
                known = size in self.sessions or len(self.sessions) < MOST_SIZES
                key = size if known else _ANY_SIZE
                found = self.sessions.get(key)
                if found is None:
                    found = self.sessions[key] = OnnxNet.load(self.path, dict(zip(DIMENSIONS, key, strict=False)))
        return found
