"""First age and gender of one face, and how the nets that describe a face want it cut."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from foyer.vision.arrays import Net, Pixels
from foyer.vision.crops import crop_square
from foyer.vision.mesh import Mesh


@dataclass(frozen=True, slots=True)
class Cut:
    """An upright square around the mesh."""

    size: int
    """px of the net's input."""
    scale: float
    """The square's side over the mesh's longer side."""
    lift: float
    """How far the square is moved towards the crown, over the mesh's longer side."""


TIGHT = Cut(size=112, scale=1.1, lift=0.03)
"""For emotion, whose net was trained on faces cut from brow to chin."""
WIDER, LOWER = Cut(size=112, scale=1.2, lift=0.03), Cut(size=112, scale=1.1, lift=-0.02)
"""For age, whose net is asked twice, the second time mirrored: alone they err by 4.35 and 4.39 years, together by 4.21
(London, Canada, congress)."""
LOOSE = Cut(size=224, scale=1.5, lift=0.075)
"""For gender, which was trained with hair and neck in view."""

_GENDER, _AGE, _BIAS = 0.6, 0.7, -0.8
"""Weights of the two nets' log odds. Each by itself takes 2 to 20 % of the women for men and hardly a man for a woman;
chosen on London, Canada and congress by logistic regression, the bias held back a little."""
_FLOOR = 1e-3
"""No net is believed beyond this."""


def age_and_male(image: Image.Image, mesh: Mesh, age_net: Net, gender_net: Net) -> tuple[float, float]:
    """Years, and the probability that the person is a man, in [0, 1]."""
    looks = [age_net(cut_face(image, mesh, WIDER)), age_net(cut_face(image, mesh, LOWER)[:, :, ::-1])]
    age = sum(float(look["age"].ravel()[0]) for look in looks) / len(looks)
    by_age_net = sum(_log_odds(float(look["male"].ravel()[0])) for look in looks) / len(looks)
    by_gender_net = _log_odds(float(gender_net(cut_face(image, mesh, LOOSE))["male"].ravel()[0]))
    return age, 1 / (1 + math.exp(-(_GENDER * by_gender_net + _AGE * by_age_net + _BIAS)))


def cut_face(image: Image.Image, mesh: Mesh, cut: Cut) -> Pixels:
    """The face upright, `(1, size, size, 3)`."""
    cosine, sine = math.cos(mesh.angle), math.sin(mesh.angle)
    right_and_down = np.array([[cosine, sine], [-sine, cosine]])
    along = mesh.points[:, :2] @ right_and_down.T
    low, high = along.min(axis=0), along.max(axis=0)
    side = float((high - low).max())
    x, y = ((low + high) / 2 - (0, cut.lift * side)) @ right_and_down
    return crop_square(image, (float(x), float(y)), cut.scale * side, mesh.angle, cut.size).pixels[np.newaxis]


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(bounded / (1 - bounded))
