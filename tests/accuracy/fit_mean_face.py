"""Compute `mean_face.csv`, the head-pose reference, from the frontal labelled faces of the data set.

    python tests/accuracy/fit_mean_face.py > layers/foyer/python/foyer/vision/mean_face.csv

Each frontal, level face of the London and Canada sets is meshed, freed of yaw and roll by fitting to its own mirror
image, scaled to RMS radius 1 and averaged; the mean is made symmetric. Pitch is left as it was seen, so that the mean
labelled frontal face reads as pitch 0, which takes up the mesh net's own bias.
"""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

import numpy as np
from lap import lapjv

from foyer.vision.arrays import Floats
from foyer.vision.faces import find_faces
from foyer.vision.frame import read_frame
from foyer.vision.head import MeanFace, head_angles, head_rotation
from foyer.vision.mesh import fit_mesh
from foyer.vision.nets import Nets
from foyer.vision.policy import Policy

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("DATA", ROOT.parent / "shared" / "data"))
MODELS = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
SETS = ("london", "canada")
ROUNDS = 5


def frontal_meshes() -> Floats:
    """`(N, 468, 3)`: every labelled frontal face, centred, RMS radius 1."""
    nets, policy = Nets.load(MODELS), Policy()
    shapes = []
    for row in csv.DictReader((DATA / "headpose.csv").open()):
        if row["set"] not in SETS or (row["yaw_class"], row["pitch_class"]) != ("frontal", "level"):
            continue
        image = read_frame((DATA / row["file"]).read_bytes()).image
        face = max(find_faces(image, nets.face, policy), key=lambda found: (found.close, found.score))
        shapes.append(normalised(fit_mesh(image, nets.mesh, face.box, face.eyes).points))
    return np.stack(shapes)


def normalised(shape: Floats) -> Floats:
    """Centred, RMS radius 1."""
    centred = shape - shape.mean(axis=0)
    unit: Floats = centred / np.sqrt((centred**2).sum(axis=1).mean())
    return unit


def mirror_partners(shape: Floats) -> Floats:
    """`(468,)`: the point on the other side of the face for each point."""
    distances = np.linalg.norm(shape[:, None] - (shape * (-1, 1, 1))[None], axis=2)
    _, partners, _ = lapjv(distances)
    return partners


def symmetric_mean(shapes: Floats) -> Floats:
    """The mean of the shapes and their mirror images, yaw and roll taken out of each shape first."""
    mean = normalised(shapes.mean(axis=0))
    partners = mirror_partners(mean)
    for _ in range(ROUNDS):
        mean = normalised((mean + mean[partners] * (-1, 1, 1)) / 2)
        mean = np.mean([straightened(shape, MeanFace.of(mean)) for shape in shapes], axis=0)
    return normalised((mean + mean[partners] * (-1, 1, 1)) / 2)


def straightened(shape: Floats, mean: MeanFace) -> Floats:
    """The shape turned back by its yaw and roll; its pitch stays."""
    rotation = head_rotation(mean, shape)
    _, pitch, _ = head_angles(rotation)
    cosine, sine = np.cos(pitch), np.sin(pitch)
    nod = np.array([[1, 0, 0], [0, cosine, sine], [0, -sine, cosine]])
    turned: Floats = shape @ rotation @ nod.T
    return turned


def main() -> None:
    """Write the mean face to standard output and what it reads of the same faces to standard error."""
    shapes = frontal_meshes()
    points = symmetric_mean(shapes)
    mean = MeanFace.of(points)
    angles = np.degrees([head_angles(head_rotation(mean, shape)) for shape in shapes])
    sys.stderr.write(
        f"{len(shapes)} faces: mean {angles.mean(axis=0).round(2)}, spread {angles.std(axis=0).round(2)}\n"
    )
    sys.stdout.writelines(",".join(f"{value:.3f}" for value in point) + "\n" for point in points)


if __name__ == "__main__":
    main()
