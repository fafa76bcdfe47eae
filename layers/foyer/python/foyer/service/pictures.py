"""A picture's bytes as a frame, or the contract's refusal of them."""

from __future__ import annotations

import time

from foyer.http.errors import ApiError
from foyer.vision import BrokenPicture, Budget, Frame, PictureTooLarge, UnsupportedPicture, read_frame


def budget() -> Budget:
    """What decoding the pictures of one request may cost this thread."""
    return Budget(time.thread_time)


def frame_of(image: bytes, field: str, budget: Budget) -> Frame:
    """The frame that a picture holds; `field` is the request's that names it, `budget` is taken from.

    Raises:
        ApiError: 413, 415 or 422.
    """
    try:
        return read_frame(image, budget)
    except UnsupportedPicture as error:
        raise ApiError(415, "unsupported_picture", str(error), field) from error
    except PictureTooLarge as error:
        raise ApiError(413, "picture_too_large", str(error), field) from error
    except BrokenPicture as error:
        raise ApiError(422, "broken_picture", str(error), field) from error
