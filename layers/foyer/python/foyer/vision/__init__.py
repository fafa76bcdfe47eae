"""Vision: the bytes of a picture -> the people in it, with their faces."""

from foyer.vision.budget import Budget
from foyer.vision.errors import BrokenPicture, PictureError, PictureTooLarge, UnsupportedPicture
from foyer.vision.frame import Frame, read_frame
from foyer.vision.pipeline import Vision
from foyer.vision.policy import Policy

__all__ = [
    "BrokenPicture",
    "Budget",
    "Frame",
    "PictureError",
    "PictureTooLarge",
    "Policy",
    "UnsupportedPicture",
    "Vision",
    "read_frame",
]
