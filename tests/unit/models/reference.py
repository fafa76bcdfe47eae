"""The reference: the runtime that ships with the sources of the nets, driven through reference.mjs."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recipe.nets import Net
from recipe.tfjs import read_graph_model
from tests.unit.models.pictures import Pixels

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference runtime, TensorFlow.js on plain node, on the unconverted source."""

    packages: Path
    folder: Path

    def __call__(self, net: Net, images: Pixels) -> list[Floats]:
        """Return what each source node of the net's outputs answers, NHWC, in order."""
        package = self.packages / net.package
        request = {
            "package": str(package),
            "model": str(package / net.path),
            "kind": net.name if net.topology else "graph",
            "shape": images.shape,
            "outputs": [source for output in net.outputs for source in output.sources],
            "constants": {} if net.topology else rounded_sixths(package / net.path),
        }
        (self.folder / "request.json").write_text(json.dumps(request))
        normalised(net, images).tofile(self.folder / "input.f32")
        script = Path(__file__).with_name("reference.mjs")
        done = subprocess.run(
            ["node", str(script), str(self.folder)], capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr[-2000:]
        shapes: list[list[int]] = json.loads(done.stdout)
        return [
            np.fromfile(self.folder / f"{index}.f32", np.float32).reshape(shape) for index, shape in enumerate(shapes)
        ]


def normalised(net: Net, images: Pixels) -> Floats:
    """Return the input of the source net: face-api's nets subtract and scale for themselves."""
    pixels = images.astype(np.float32)
    if net.topology:
        return pixels
    mean = np.array(net.input.mean, np.float32)
    return np.asarray((pixels - mean) * np.float32(net.input.scale), np.float32)


def rounded_sixths(model: Path) -> dict[str, float]:
    """Return the constants that stand for 1/6: the source rounded them to float16, the conversion does not."""
    graph = read_graph_model(model)
    scalars = {name: graph.scalar(name) for name in graph.weights}
    return {name: 1 / 6 for name, value in scalars.items() if value is not None and abs(value - 1 / 6) < 1e-4}
