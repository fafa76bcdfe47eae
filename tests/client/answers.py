"""Answers as Foyer writes them, and a client that gets them without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from foyer_client import Foyer, Retries

ROOT = "https://foyer.example"
JPEG = b"\xff\xd8\xff picture"
QUICK = Retries(attempts=3, first_wait=0.001, longest_wait=0.01)

Server = Callable[[httpx.Request], httpx.Response]


def entity(**known: Any) -> dict[str, Any]:
    """One person, a woman of 31 who looks to the right."""
    return {
        "face_roi": [236, 78, 99, 98], "face_roi_confidence": 1.0,
        "full_body_roi": [66, 15, 362, 465], "full_body_roi_confidence": 0.54,
        "age": 31.0, "age_confidence": 0.58, "age_range": [21.8, 42.2],
        "gender": "female", "gender_confidence": 0.96,
        "emotion_neutral": 0.0, "emotion_happiness": 1.0, "emotion_surprise": 0.0, "emotion_anger": 0.0,
        "emotion_sadness": 0.0, "emotion_smiling_degree": 0.99, "emotion_confidence": 0.69,
        "face_eye": [[264, 102], [307, 104]], "face_mouth": [283, 146], "face_nose": [284, 131],
        "face_confidence": 1.0, "head": [0.1, -0.13, 0.05], "head_confidence": 1.0,
        "gaze": [0.8, -0.08], "gaze_confidence": 0.94, "direction": "left",
        "dwell": 0.4, "attention": 0.2, "stopped": False, "first_seen": "2026-11-22T14:00:00.000000+00:00",
        **known,
    }  # fmt: skip


def event(kind: str, number: int = 0, key: str = "face_roi", who: str = "a1b2c3d4") -> dict[str, Any]:
    """One event; its number is its id."""
    return {
        "entity_id": who, "entity_type": "human", "type": kind, "confidence": 0.9, "key": key,
        "timestamp": "2026-11-22T14:00:00.200000+00:00", "id": str(number),
    }  # fmt: skip


def frame(**known: Any) -> dict[str, Any]:
    """The answer to a picture that shows nobody, of a Foyer that knows more than this client."""
    return {
        "status": 201, "input_size": [480, 640], "timestamp": "2026-11-22T14:00:00.400000+00:00", "events": [],
        "entities": {}, "recent_events": [], "something new": 1, **known,
    }  # fmt: skip


def answering(*answers: httpx.Response) -> tuple[Server, list[httpx.Request]]:
    """A server that gives these answers in turn, the last one for ever, and what it was asked."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        asked.append(request)
        return answers[min(len(asked), len(answers)) - 1]

    return answer, asked


def client(server: Server, retries: Retries = QUICK) -> Foyer:
    """Camera `lobby`."""
    return Foyer(f"{ROOT}/", "lobby", "token", retries=retries, transport=httpx.MockTransport(server))
