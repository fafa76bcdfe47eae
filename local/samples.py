"""`python -m local.samples`: writes events/, one sample per trigger, by running the stack and keeping what it invokes.

The picture in them is scikit-image's astronaut: Eileen Collins, by NASA, public domain.
"""

from __future__ import annotations

import io
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import requests
from PIL import Image

from local import panorama
from local.camera import Camera
from local.recordings import sample as recording
from local.stack import LocalStack
from local.template import ROOT

FOLDER = ROOT / "events"
_CREDENTIALS = ("demo", "demo-token")
_TIMEOUT = 5
"""Session time-out, s: the shortest that the template allows."""


class Recorder:
    """Keeps the events of each function."""

    def __init__(self) -> None:
        """Nothing kept yet."""
        self.events: dict[str, list[dict[str, Any]]] = {}

    def __call__(self, function: str, event: dict[str, Any]) -> None:
        """Keep one."""
        self.events.setdefault(function.removeprefix("local-"), []).append(event)

    def records(self) -> list[dict[str, Any]]:
        """What `depart` was handed so far."""
        return [record for event in self.events.get("DepartFunction", []) for record in event["Records"]]

    def wait_for_record(self, kind: str) -> dict[str, Any]:
        """The first stream record of a kind; TimeoutError if it does not come."""
        for _ in range(10 * (_TIMEOUT + 15)):
            for record in self.records():
                if record["eventName"] == kind:
                    return record
            time.sleep(0.1)
        raise TimeoutError(f"no {kind} came")


def record() -> dict[str, dict[str, Any]]:
    """The samples, by file name."""
    recorder = Recorder()
    with LocalStack(parameters={"SessionTimeout": str(_TIMEOUT), "LogLevel": "WARNING"}, observer=recorder) as stack:
        stack.add_cameras(dict([_CREDENTIALS]))
        requests.get(f"{stack.url}/services", auth=_CREDENTIALS, timeout=30).raise_for_status()
        assert requests.get(f"{stack.url}/services", timeout=30).status_code == 401
        Camera(stack.url, *_CREDENTIALS, session="sample").post(_portrait(), datetime.now(UTC))
        requests.post(
            f"{stack.url}/v1/frames?session=sample&sensitivity.appearance=0.8",
            data=_portrait(),
            headers={"Content-Type": "image/jpeg"},
            auth=_CREDENTIALS,
            timeout=30,
        ).raise_for_status()
        _pass(Camera(stack.url, *_CREDENTIALS, session="left"))
        queued = _queue(stack.url, recorder)
        recording.play(stack, _CREDENTIALS[0], _portrait())
        departures = [recorder.wait_for_record("MODIFY"), recorder.wait_for_record("REMOVE")]
    multipart, raw = recorder.events["AnalyseFunction"][:2]
    return {
        "rest-directory.json": recorder.events["RestFunction"][0],
        "rest-refused.json": recorder.events["RestFunction"][1],
        "analyse-multipart.json": multipart,
        "analyse-raw-frame.json": raw,
        "analyse-queued-job.json": queued,
        "depart-stream.json": {"Records": sorted(departures, key=_sequence)},
        **{name: recorder.events[function][0] for name, function in recording.FUNCTIONS.items()},
    }


def _queue(url: str, recorder: Recorder) -> dict[str, Any]:
    """An asynchronous job as the queue hands it over; TimeoutError if it does not come."""
    meta = {"image": "attachment://frame", "state": {"session_id": "queued"}}
    requests.post(
        f"{url}/services/scene_analysis/1/jobs",
        files=[
            ("meta", (None, json.dumps(meta), "application/json")),
            ("attachment://frame", ("frame", _portrait(), "application/octet-stream")),
        ],
        auth=_CREDENTIALS,
        timeout=30,
    ).raise_for_status()
    for _ in range(100):
        for event in recorder.events["AnalyseFunction"]:
            if "Records" in event:
                return event
        time.sleep(0.1)
    raise TimeoutError("no job came")


def _pass(camera: Camera) -> None:
    """Somebody comes and goes; the session of the portrait, meanwhile, falls silent."""
    start = datetime.now(UTC)
    for number, picture in enumerate(panorama.frames()):
        camera.post(picture, start + timedelta(seconds=number / panorama.FPS))


def _sequence(stream_record: dict[str, Any]) -> int:
    return int(stream_record["dynamodb"]["SequenceNumber"])


def _portrait() -> bytes:
    buffer = io.BytesIO()
    with Image.open(panorama.PHOTOGRAPH) as photograph:
        photograph.resize((256, 256), Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def main() -> None:
    """Write them."""
    FOLDER.mkdir(exist_ok=True)
    for name, event in record().items():
        (FOLDER / name).write_text(json.dumps(event, indent=2) + "\n")
        print(f"events/{name}")


if __name__ == "__main__":
    main()
