"""The neural nets, opened for use on one core each; several threads may use one at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from foyer.vision.arrays import Floats, Net, Pixels

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

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
        """Open `person.onnx`, `face.onnx` ... of the folder; raises `FileNotFoundError` where one is missing."""
        return cls(**{field.name: OnnxNet.load(folder / f"{field.name}.onnx") for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class OnnxNet:
    """One net in ONNX Runtime."""

    session: InferenceSession
    outputs: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> OnnxNet:
        """Open a model file."""
        # Imported only here: reading a picture, or refusing it, must not wait for ONNX Runtime.
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415

        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing; `make models` builds it")
        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        return cls(session, tuple(output.name for output in session.get_outputs()))

    def __call__(self, images: Pixels) -> Mapping[str, Floats]:
        """Run on `(N, height, width, 3)` RGB pixels."""
        results = self.session.run(None, {"images": images})
        return dict(zip(self.outputs, results, strict=True))
