"""Small films and pictures to be sent."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import av
from PIL import Image


def picture(shade: int = 128, size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A grey picture."""
    return Image.new("RGB", size, (shade, shade, shade))


def shade_of(image: Image.Image) -> int:
    """The grey in its middle."""
    value = image.convert("L").getpixel((image.width // 2, image.height // 2))
    assert isinstance(value, int)
    return value


def jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def film(path: Path, pictures: Iterable[Image.Image], fps: int = 10, turned: int = 0) -> Path:
    """An MP4; `turned` is what its display matrix says, degrees counter-clockwise."""
    frames = list(pictures)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=fps)
        stream.width, stream.height = frames[0].size
        stream.pix_fmt = "yuv420p"
        if turned:
            stream.set_display_rotation(turned)
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_image(frame)))  # type: ignore[no-untyped-call]
        container.mux(stream.encode(None))
    return path
