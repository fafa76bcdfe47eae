"""Windows, on a stand-in for OpenCV: a machine that tests has no screen."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from foyer_client.camera.window import NoScreen, Window
from tests.client.camera.films import picture


class OpenCV(ModuleType):
    """What the window asks of it."""

    WINDOW_NORMAL, WINDOW_KEEPRATIO, WND_PROP_VISIBLE = 0, 0, 4
    error = type("error", (Exception,), {})

    def __init__(self, key: int = -1, visible: float = 1.0, windows: bool = True) -> None:
        super().__init__("cv2")
        self.key, self.visible, self.windows = key, visible, windows
        self.shown: list[Any] = []

    def namedWindow(self, *_: Any) -> None:  # noqa: N802 - OpenCV's name
        if not self.windows:
            raise self.error("not implemented")

    def imshow(self, _: str, pixels: Any) -> None:
        self.shown.append(pixels)

    def waitKey(self, _: int) -> int:  # noqa: N802 - OpenCV's name
        return self.key

    def getWindowProperty(self, *_: Any) -> float:  # noqa: N802 - OpenCV's name
        return self.visible


def window(monkeypatch: pytest.MonkeyPatch, opencv: OpenCV) -> Window:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setitem(sys.modules, "cv2", opencv)
    return Window()


@pytest.mark.parametrize(
    ("key", "visible", "wanted"), [(-1, 1.0, True), (ord("x"), 1.0, True), (ord("q"), 1.0, False), (27, 1.0, False),
                                   (-1, 0.0, False)],
)  # fmt: skip
def test_a_window_is_wanted_until_it_is_closed(
    monkeypatch: pytest.MonkeyPatch, key: int, visible: float, wanted: bool
) -> None:
    assert window(monkeypatch, OpenCV(key, visible)).show(picture()) is wanted


def test_colours_are_in_opencvs_order(monkeypatch: pytest.MonkeyPatch) -> None:
    opencv = OpenCV()
    red = picture()
    red.paste((255, 0, 0), (0, 0, *red.size))
    window(monkeypatch, opencv).show(red)
    assert opencv.shown[0][0, 0].tolist() == [0, 0, 255]


def test_without_a_screen_it_says_so_before_opencv_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(NoScreen, match="needs a screen"):
        Window()


def test_an_opencv_without_windows_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoScreen, match="pip install opencv-python"):
        window(monkeypatch, OpenCV(windows=False))
