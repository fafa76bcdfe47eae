"""The face detector's outputs -> candidate faces.

The net is a BlazeFace: two anchors in every cell of 16 px, six in every cell of 32 px, each with a score, a box and six
keypoints. It is run on two views: a wide one for small faces and a close one, for faces that fill the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from foyer.geometry import Box, Point
from foyer.vision.arrays import Floats, Net
from foyer.vision.boxes import non_maximum_suppression, to_box
from foyer.vision.crops import crop_square
from foyer.vision.policy import FaceView, Policy
from foyer.vision.views import view_of

ANCHORS = ((16, 2), (32, 6))
"""(cell side in view px, anchors a cell), in the order of the net's outputs; each level row by row."""
_SAME_FACE = 0.3
"""IoU above which two boxes of one view are one face."""


@dataclass(frozen=True, slots=True)
class FaceCandidate:
    """Where the detector believes to see a face."""

    box: Box
    """Brow to chin, px; may leave the picture."""
    score: float
    """The detector's probability, in [0, 1]."""
    keypoints: tuple[Point, ...]
    """The subject's right eye, left eye, nose, mouth, right ear, left ear, px: on an upright face the image-left eye
    comes first."""
    close: bool
    """Whether the close view saw it."""

    @property
    def eyes(self) -> tuple[Point, Point]:
        """The image-left and the image-right eye of an upright face, px."""
        return (self.keypoints[0], self.keypoints[1])

    @property
    def side(self) -> float:
        """The longer side of the box, px."""
        return max(self.box.width, self.box.height)


def find_expected_face(image: Image.Image, net: Net, policy: Policy, expected: Box) -> list[FaceCandidate]:
    """Candidates near where a face is expected, px; most often one."""
    side = policy.face_search * max(expected.width, expected.height, 1.0)
    return find_faces_in(image, net, policy, expected.centre, side)


def find_faces_in(image: Image.Image, net: Net, policy: Policy, centre: Point, side: float) -> list[FaceCandidate]:
    """Candidates in an upright square of the picture, px; most often one."""
    crop = crop_square(image, centre, side, 0.0, policy.face_search_view)
    outputs = net(crop.pixels[np.newaxis])
    size = (policy.face_search_view, policy.face_search_view)
    boxes, keypoints, scores = decode(outputs["scores"][0, :, 0], outputs["boxes"][0], size, policy.face_search_score)
    return [
        FaceCandidate(
            to_box(crop.to_picture(boxes[index].reshape(2, 2)).ravel()),
            float(scores[index]),
            tuple((float(x), float(y)) for x, y in crop.to_picture(keypoints[index])),
            close=True,
        )
        for index in non_maximum_suppression(boxes, scores, _SAME_FACE)
    ]


def find_faces(image: Image.Image, net: Net, policy: Policy) -> list[FaceCandidate]:
    """Candidates of both views; one face may still be there several times, and false ones with it."""
    return [found for view in policy.face_views(image.width, image.height) for found in _find(image, net, view)]


def _find(image: Image.Image, net: Net, wanted: FaceView) -> list[FaceCandidate]:
    view = view_of(image, wanted.long_side)
    outputs = net(view.pixels)
    height, width = view.pixels.shape[1:3]
    boxes, keypoints, scores = decode(outputs["scores"][0, :, 0], outputs["boxes"][0], (width, height), wanted.score)
    sides = np.max(boxes[:, 2:] - boxes[:, :2], axis=1, initial=0.0)
    return [
        FaceCandidate(
            to_box(boxes[index] * view.scale),
            float(scores[index]),
            tuple((float(x), float(y)) for x, y in keypoints[index] * view.scale),
            wanted.close,
        )
        for index in non_maximum_suppression(boxes, scores, _SAME_FACE)
        if wanted.smallest <= sides[index] <= wanted.largest
    ]


def decode(
    scores: Floats, boxes: Floats, view_size: tuple[int, int], threshold: float
) -> tuple[Floats, Floats, Floats]:
    """`(N,)` scores and `(N, 16)` boxes of all anchors -> those above `threshold`, in view px.

    Returns `(M, 4)` boxes, `(M, 6, 2)` keypoints and `(M,)` scores. An anchor's row holds the box's centre, its size
    and the keypoints, px, all but the size relative to the anchor's centre.
    """
    chosen = np.nonzero(scores > threshold)[0]
    anchors = anchor_centres(chosen, view_size)
    rows = boxes[chosen]
    centres, halves = anchors + rows[:, :2], rows[:, 2:4] / 2
    corners = np.concatenate([centres - halves, centres + halves], axis=1)
    return corners, rows[:, 4:].reshape(-1, 6, 2) + anchors[:, np.newaxis], scores[chosen]


def anchor_centres(indices: NDArray[np.intp], view_size: tuple[int, int]) -> Floats:
    """The centre of each anchor named by its index, `(N, 2)` view px; `view_size` is width, height."""
    centres = np.zeros((len(indices), 2))
    first = 0
    for side, a_cell in ANCHORS:
        columns, rows = view_size[0] // side, view_size[1] // side
        mine = (indices >= first) & (indices < first + columns * rows * a_cell)
        cells = (indices[mine] - first) // a_cell
        centres[mine] = (np.stack([cells % columns, cells // columns], axis=1) + 0.5) * side
        first += columns * rows * a_cell
    return centres
