"""Examples of the main requests and answers, made from the same structs as the answers themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from foyer.http.answers import EntityAnswer, EventAnswer, FrameAnswer
from foyer.http.blobs import BlobAnswer, BlobDescription
from foyer.http.cameras import CameraAnswer, CamerasAnswer
from foyer.http.figures import FiguresAnswer
from foyer.http.live import LiveAnswer, LiveEntity, LiveEvent
from foyer.http.waiting import JobStatus

_ROOT = "https://foyer.example"
_JOB_URL = f"{_ROOT}/services/scene_analysis/1/jobs/0b7d7b1c-3a5e-4f0e-9a53-5a5d5a0b8f11"
_BLOB_URL = f"{_ROOT}/blobs/5f0c8a52-0d0c-4c53-8a52-d1a3b7f3c9ad"
_PERSON = "6f1c3f6e-41f3-5c58-9a0e-0d6a3f1f7a55"
_TIME = "2026-01-15T10:30:00.200000+00:00"

_APPEARANCE = EventAnswer(
    entity_id=_PERSON,
    entity_type="human",
    type="appearance",
    confidence=0.97,
    key="face_roi",
    timestamp=_TIME,
    id="a5ac5a5e-3a55-5f27-b06a-6d8f9a44b1c0",
)
_ENTITY = EntityAnswer(
    face_roi=(244, 65, 100, 134),
    face_roi_confidence=0.99,
    full_body_roi=(132, 8, 360, 472),
    full_body_roi_confidence=0.98,
    age=None,
    age_confidence=0.0,
    age_range=None,
    gender=None,
    gender_confidence=0.0,
    emotion_neutral=0.21,
    emotion_happiness=0.76,
    emotion_surprise=0.02,
    emotion_anger=0.0,
    emotion_sadness=0.01,
    emotion_smiling_degree=0.88,
    emotion_confidence=0.81,
    face_eye=((268, 113), (313, 110)),
    face_mouth=(294, 165),
    face_nose=(296, 138),
    face_confidence=0.99,
    head=(0.04, -0.06, -0.07),
    head_confidence=0.95,
    gaze=(0.03, -0.02),
    gaze_confidence=0.84,
    direction="unknown",
    dwell=0.2,
    attention=0.2,
    stopped=False,
    first_seen="2026-01-15T10:30:00.000000+00:00",
)
_FRAME = FrameAnswer(201, (480, 640), _TIME, [_APPEARANCE], {_PERSON: _ENTITY}, [_APPEARANCE])

FRAME: Any = msgspec.to_builtins(_FRAME)
JOB: Any = msgspec.to_builtins(msgspec.structs.replace(_FRAME, url=_JOB_URL))
JOB_OF_BLOB = {
    "image": _BLOB_URL,
    "timestamp": "2026-01-15T10:30:00.2Z",
    "async": False,
    "store": True,
    "state": {"session_id": "entrance"},
}
WAITING: Any = msgspec.to_builtins(JobStatus(_JOB_URL))
BLOB: Any = msgspec.to_builtins(BlobAnswer(_BLOB_URL))
BLOB_DESCRIPTION: Any = msgspec.to_builtins(BlobDescription(_BLOB_URL, "image/jpeg", 48_213))
UPLOAD = {"content_type": "image/jpeg"}
ECHO = {"echo": "hello"}
ECHOED = {"url": f"{_ROOT}/services/dummy/1/jobs/2f6b8f0e-8a0f-4a5c-9a57-1f0d6c9f3b21", "echo": "hello", "status": 201}
CREDENTIALS = {"username": "", "client_id": "lobby", "access_token": "the camera's token"}
TOKEN = {"token": "HEADER.CLAIMS.SIGNATURE"}
CAMERAS: Any = msgspec.to_builtins(CamerasAnswer([CameraAnswer("lobby", "Lobby, east door")]))
FIGURES: Any = msgspec.to_builtins(
    FiguresAnswer(
        entities={
            "2026-01-15T00:00:00+00:00": {
                "passing_by": {"value": 212},
                "gender": {"?": 3, "female": 31, "male": 28},
                "stop_time": {"value": 9.4},
            }
        },
        from_date="2026-01-15T00:00:00+00:00",
        to_date="2026-01-16T00:00:00+00:00",
        time="by_day",
        total_results=1,
        nb_of_pages=1,
        page=1,
        next_page="",
    )
)
LIVE: Any = msgspec.to_builtins(
    LiveAnswer(
        camera="lobby",
        session="main",
        timestamp=_TIME,
        input_size=(480, 640),
        entities={
            _PERSON: LiveEntity(
                _ENTITY.full_body_roi, _ENTITY.face_roi, _ENTITY.gaze, "unknown", 0.2, 0.2, stopped=False
            )
        },
        recent_events=[LiveEvent(_APPEARANCE.id, "appearance", _PERSON, 0.97, _TIME)],
    )
)
