"""Why a picture is refused."""

from __future__ import annotations


class PictureError(Exception):
    """The bytes sent cannot be analysed as a picture."""


class UnsupportedPicture(PictureError):
    """The bytes are neither a JPEG nor a PNG."""


class PictureTooLarge(PictureError):
    """The picture's header announces more pixels than are accepted."""


class BrokenPicture(PictureError):
    """The bytes claim to be a JPEG or PNG but cannot be decoded: truncated, damaged, hostile."""
