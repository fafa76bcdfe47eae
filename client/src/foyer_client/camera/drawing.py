"""What was seen, drawn on the frame: boxes, gaze, who it is, and what just happened."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from foyer_client.camera import words
from foyer_client.results import Box, Entity, FrameResult, Point

_FINE = 2
"""The drawing is made this many times as large and scaled down, so that its edges are smooth."""
_COLOURS = ("#4cc9f0", "#f9c74f", "#90be6d", "#f9844a", "#c77dff", "#ff6b9d", "#43aa8b", "#a0c4ff")
_INK, _SHADE = "#101418", (16, 20, 24, 190)
_GAZE_LENGTH = 1.4
"""Of an arrow seen from the side, in widths of the face."""
_LENS = 0.2
"""Radians within which somebody looks into the lens, as good as: gaze is not known better."""

Pair = tuple[float, float]


def annotated(image: Image.Image, result: FrameResult, captions: Sequence[str] = ()) -> Image.Image:
    """A copy of the frame, RGB, with everybody in it; `captions` are written at the bottom."""
    height, width = result.input_size
    page = _Page(image, _FINE * image.width / width, _FINE * image.height / height)
    for entity_id, entity in result.present.items():
        page.person(entity_id, entity)
    page.captions(captions)
    return page.done()


def colour_of(entity_id: str) -> str:
    """A person's colour, the same in every frame; ids are random, so their digits choose."""
    return _COLOURS[sum(map(ord, entity_id)) % len(_COLOURS)]


class _Page:
    """One drawing in the making; all its measures are in its own, finer pixels."""

    def __init__(self, image: Image.Image, x_scale: float, y_scale: float) -> None:
        self._image = image
        self._scale = (x_scale, y_scale)
        self._layer = Image.new("RGBA", (image.width * _FINE, image.height * _FINE), (0, 0, 0, 0))
        self._pen = ImageDraw.Draw(self._layer)
        self._unit = max(image.width, image.height) / 640 * _FINE
        self._font = _font(round(13 * self._unit))

    def person(self, entity_id: str, entity: Entity) -> None:
        colour = colour_of(entity_id)
        if entity.full_body_roi_confidence:
            self._brackets(entity.full_body_roi, colour)
        if entity.face_roi_confidence:
            self._frame(entity.face_roi, colour)
        box = entity.face_roi if entity.face_roi_confidence else entity.full_body_roi
        self._label(" ".join(filter(None, [words.short(entity_id), words.who(entity)])), box, colour)
        if entity.gaze_confidence and entity.face_confidence:
            self._gaze(entity, colour)

    def captions(self, lines: Sequence[str]) -> None:
        """Lines at the bottom left, the last one lowest."""
        bottom = self._layer.height - 10 * self._unit
        for line in reversed(lines):
            height = self._pill(line, (10 * self._unit, bottom), _SHADE, "white")
            bottom -= height + 4 * self._unit

    def done(self) -> Image.Image:
        layer = self._layer.reduce(_FINE)
        return Image.alpha_composite(self._image.convert("RGBA"), layer).convert("RGB")

    def _frame(self, box: Box, colour: str) -> None:
        left, top, right, bottom = self._corners(box)
        radius = min(right - left, bottom - top) * 0.12
        self._pen.rounded_rectangle((left, top, right, bottom), radius, outline=colour, width=self._line(2.0))

    def _brackets(self, box: Box, colour: str) -> None:
        """The corners of a body's box: its sides would cross faces."""
        left, top, right, bottom = self._corners(box)
        arm = min(right - left, bottom - top) * 0.18
        for x, inwards in ((left, arm), (right, -arm)):
            for y, upwards in ((top, arm), (bottom, -arm)):
                corner = [(x + inwards, y), (x, y), (x, y + upwards)]
                self._pen.line(corner, fill=colour, width=self._line(2.5), joint="curve")

    def _gaze(self, entity: Entity, colour: str) -> None:
        """An arrow from between the eyes to where they look; a gaze into the lens is a dot."""
        left, right = (self._at(eye) for eye in entity.face_eye)
        start = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
        yaw, pitch = entity.gaze
        length = _GAZE_LENGTH * entity.face_roi.width * self._scale[0]
        along = (length * math.sin(yaw) * math.cos(pitch), -length * math.sin(pitch))
        dot = 3.5 * self._unit
        self._pen.ellipse((start[0] - dot, start[1] - dot, start[0] + dot, start[1] + dot), fill=colour, outline=_INK)
        if math.hypot(*along) > _LENS * length:
            self._arrow(start, along, colour)

    def _arrow(self, start: Pair, along: Pair, colour: str) -> None:
        length = math.hypot(*along)
        forward = (along[0] / length, along[1] / length)
        head = min(9 * self._unit, length / 2)
        neck = (start[0] + along[0] - forward[0] * head, start[1] + along[1] - forward[1] * head)
        sideways = (-forward[1] * head * 0.55, forward[0] * head * 0.55)
        tip = (start[0] + along[0], start[1] + along[1])
        barbs = [(neck[0] + sign * sideways[0], neck[1] + sign * sideways[1]) for sign in (1, -1)]
        self._pen.line([start, neck], fill=_INK, width=self._line(5.0))  # a dark edge, on labels of the same colour
        self._pen.line([tip, *barbs, tip], fill=_INK, width=self._line(2.0), joint="curve")
        self._pen.line([start, neck], fill=colour, width=self._line(3.0))
        self._pen.polygon([tip, *barbs], fill=colour)

    def _label(self, text: str, box: Box, colour: str) -> None:
        """Above the box, or inside it where there is no room."""
        left, top, _, _ = self._corners(box)
        needed = 26 * self._unit
        self._pill(text, (left, top - 4 * self._unit if top > needed else top + needed), colour, _INK)

    def _pill(self, text: str, bottom_left: Pair, fill: str | tuple[int, ...], ink: str) -> float:
        """A line of text on a rounded ground, kept inside the picture; its height."""
        pad, height = 6 * self._unit, 20 * self._unit
        width = self._pen.textlength(text, self._font) + 2 * pad
        left = max(0.0, min(bottom_left[0], self._layer.width - width))
        top = max(0.0, bottom_left[1] - height)
        self._pen.rounded_rectangle((left, top, left + width, top + height), height / 4, fill=fill)
        self._pen.text((left + pad, top + height / 2), text, fill=ink, font=self._font, anchor="lm")
        return height

    def _at(self, point: Point) -> Pair:
        return point.x * self._scale[0], point.y * self._scale[1]

    def _corners(self, box: Box) -> tuple[float, float, float, float]:
        left, top = self._at(Point(box.x, box.y))
        right, bottom = self._at(Point(box.x + box.width, box.y + box.height))
        return left, top, right, bottom

    def _line(self, width: float) -> int:
        return max(1, round(width * self._unit))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
