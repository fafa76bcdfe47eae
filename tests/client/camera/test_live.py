"""What goes on: the newest frame, and what breaks off is opened again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest

from foyer_client.camera import live
from foyer_client.camera.opening import open_source
from foyer_client.camera.options import parse
from foyer_client.camera.source import Source, SourceFailed
from tests.client.camera.films import film, jpeg, picture, shade_of


class Camera(BaseHTTPRequestHandler):
    """A network camera: 20 pictures a second, each lighter, for a second; then it hangs up."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=x")
        self.end_headers()
        for shade in range(40, 240, 10):
            shown = jpeg(picture(shade))
            try:
                self.wfile.write(b"--x\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(shown))
                self.wfile.write(shown + b"\r\n")
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Camera) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.05,))
        serving.start()
        yield f"http://me:s3cret@127.0.0.1:{server.server_port}/video"
        server.shutdown()
        serving.join()


def opened(address: str, told: list[str]) -> Source:
    return open_source(parse([address, "--url", "u", "--camera", "c", "--token", "t"], {}), told.append)


def test_the_newest_frame_is_given_when_its_time_has_come(address: str) -> None:
    source = opened(address, [])
    try:
        first = source.take(0.0)
        assert first is not None
        second = source.take(first.offset + 0.4)
    finally:
        source.close()

    assert source.live
    assert second is not None
    assert second.offset >= first.offset + 0.4
    assert shade_of(second.image) > shade_of(first.image)


def test_a_camera_that_hangs_up_is_called_again(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_WAITS", (0.05,))
    told: list[str] = []
    source = opened(address, told)
    shades: list[int] = []
    try:
        at = 0.0
        while not (len(shades) > 1 and shades[-1] < shades[-2]):
            shot = source.take(at)
            assert shot is not None
            shades.append(shade_of(shot.image))
            at = shot.offset
            assert at < 30
    finally:
        source.close()
    assert told[0].endswith("/video broke off; trying again.")
    assert "s3cret" not in told[0]


class Damaged(Camera):
    """One whose pictures are damaged now and then, by its server's `bodies`, and which counts its calls."""

    calls = 0

    def do_GET(self) -> None:
        type(self).calls += 1
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=x")
        self.end_headers()
        for number, shade in enumerate([*range(40, 240, 10)] * 8):
            shown = jpeg(picture(shade))
            shown = {7: bytes(len(shown)), 23: shown[: len(shown) // 3], 41: b""}.get(number, shown)
            try:
                self.wfile.write(b"--x\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(shown))
                self.wfile.write(shown + b"\r\n")
            except OSError:
                return
            time.sleep(0.05)


def test_a_damaged_frame_is_no_reason_to_call_again() -> None:
    Damaged.calls = 0
    told: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Damaged) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.05,))
        serving.start()
        source = opened(f"http://127.0.0.1:{server.server_port}/video", told)
        offsets = [0.0]
        try:
            while offsets[-1] < 2.6:
                shot = source.take(offsets[-1] + 0.001)
                assert shot is not None
                offsets.append(shot.offset)
        finally:
            source.close()
            server.shutdown()
            serving.join()
    assert Damaged.calls == 1
    assert any("a damaged frame was passed over" in line for line in told)
    assert not any("broke off" in line for line in told)
    assert max(later - earlier for earlier, later in pairwise(offsets)) < 1


def test_one_that_stays_away_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_WAITS", (0.05,))
    monkeypatch.setattr(live, "_GIVE_UP", 0.3)
    path = film(tmp_path / "film.mp4", [picture()] * 3)
    opens = 0

    def open_() -> Any:
        nonlocal opens
        opens += 1
        if opens > 1:
            raise SourceFailed("gone")
        return av.open(str(path))

    source = live.Live("webcam 0", open_, 640, lambda _: None)
    with pytest.raises(SourceFailed, match="webcam 0 broke off and has not come back"):
        source.take(1000.0)
    source.close()
    assert opens > 2
