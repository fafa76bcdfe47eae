"""Stand-ins for the neural nets: they answer what a test needs, in the real nets' shapes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from foyer.vision.arrays import Floats, Net, Pixels
from foyer.vision.head import MeanFace
from foyer.vision.nets import Nets

NEUTRAL, HAPPY = 0, 1


def answering(**outputs: object) -> Net:
    """A net that always gives these outputs."""
    arrays = {name: np.array(value, dtype=np.float32) for name, value in outputs.items()}
    return lambda images: arrays


def mesh_net(flag: float = 1.0, pixels: float = 50.0) -> Net:
    """Sees the mean face, `pixels` crop px in RMS radius, in the middle of whatever it is shown."""
    points = MeanFace.load().points * pixels + (96, 96, 0)
    return answering(points=points[None], flag=[flag])


def iris_net() -> Net:
    """Sees an iris of 14 px in the middle of the crop."""
    rim = np.array([[32, 32], [39, 32], [32, 25], [25, 32], [32, 39]])
    return answering(points=np.concatenate([np.zeros((71, 3)), np.c_[rim, np.zeros(5)]])[None])


def person_net(*centres: tuple[float, float], score: float = 0.8) -> Net:
    """Sees bodies of 80 x 240 view px around these points."""

    def run(images: Pixels) -> Mapping[str, Floats]:
        rows, columns = images.shape[1] // 4, images.shape[2] // 4
        heat = np.zeros((rows, columns))
        for x, y in centres:
            heat[int(y) // 4, int(x) // 4] = score
        edges = np.tile(np.array([40.0, 120.0, 40.0, 120.0]), (rows, columns, 1))
        return {"heat": heat[None, :, :, None], "edges": edges[None]}

    return run


def face_net(*centres: tuple[float, float], side: float = 40, score: float = 0.9, second: bool = False) -> Net:
    """Sees faces around these points of the wide view, or only where it is shown a part of the picture, 128 px wide."""

    def run(images: Pixels) -> Mapping[str, Floats]:
        rows, columns = images.shape[1] // 16, images.shape[2] // 16
        count = rows * columns * 2 + (rows // 2) * (columns // 2) * 6
        scores, boxes = np.zeros((1, count, 1)), np.zeros((1, count, 16))
        shown = images.shape[2] == 128 if second else images.shape[2] > 256
        for x, y in centres if shown else ():
            row, column = int(y) // 16, int(x) // 16
            anchor = (row * columns + column) * 2
            right, down = x - (column + 0.5) * 16, y - (row + 0.5) * 16
            keypoints = np.array([[-10, -8], [10, -8], [0, 0], [0, 10], [-20, 0], [20, 0]]) * side / 40
            scores[0, anchor] = score
            boxes[0, anchor] = [right, down, side, side, *(keypoints + np.array([right, down])).ravel()]
        return {"scores": scores, "boxes": boxes}

    return run


def nets(people: Net | None = None, faces: Net | None = None, mesh: Net | None = None) -> Nets:
    """All seven: nobody is there unless said otherwise, and whoever is, is a neutral man of 40."""
    return Nets(
        person=people or person_net(),
        face=faces or face_net(),
        mesh=mesh or mesh_net(),
        iris=iris_net(),
        gender=answering(male=[0.95]),
        age=answering(age=[40.0], male=[0.9]),
        emotion=answering(emotions=[np.eye(7)[NEUTRAL]]),
    )
