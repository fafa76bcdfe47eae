"""A picture's bytes as a frame, or the contract's refusal of them."""

from __future__ import annotations

from foyer.http.errors import ApiError
from foyer.vision import BrokenPicture, Frame, PictureTooLarge, UnsupportedPicture, read_frame


def frame_of(image: bytes, field: str) -> Frame:
    """The frame that a picture holds; `field` is the request's that names it.

    Raises:
        ApiError: 413, 415 or 422.
    """
    try:
        return read_frame(image)
    except UnsupportedPicture as error:
        raise ApiError(415, "unsupported_picture", str(error), field) from error
    except PictureTooLarge as error:
        raise ApiError(413, "picture_too_large", str(error), field) from error
    except BrokenPicture as error:
        raise ApiError(422, "broken_picture", str(error), field) from error
