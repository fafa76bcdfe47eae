"""What a token reads: figures, who is there now; and this document, which anybody may read."""

from __future__ import annotations

from foyer.http.cameras import CamerasAnswer
from foyer.http.figures import FiguresAnswer, FiguresFields
from foyer.http.live import LiveAnswer, LiveFields
from foyer.http.openapi import examples
from foyer.http.openapi.operation import Answer, Body, Caller, Operation
from foyer.http.tokens import Credentials, TokenAnswer

TOKEN = Operation(
    "POST",
    "/api-token-authstream/",
    "postCredentials",
    "Ask for a token",
    "It reads the figures of its camera, or of every camera if the credentials are an operator's.",
    "Data",
    Caller.ANYBODY,
    {200: Answer("A token for an hour.", TokenAnswer, examples.TOKEN)},
    (400, 401, 413),
    bodies=(Body("application/json", Credentials, examples.CREDENTIALS),),
)
FIGURES = Operation(
    "GET",
    "/api/1/entities",
    "getFigures",
    "Figures of visits, by hour, by day or of a whole time",
    "A visit counts in the hour of its end. Empty buckets are there, with zeros; a hundred buckets are a page.",
    "Data",
    Caller.TOKEN,
    {200: Answer("One page.", FiguresAnswer, examples.FIGURES)},
    (400, 403),
    query=FiguresFields,
)
LIVE = Operation(
    "GET",
    "/api/1/live",
    "getLive",
    "Who is there now",
    "The last frame of a session; never age, gender or emotion.",
    "Data",
    Caller.TOKEN,
    {200: Answer("Boxes, gaze, how long.", LiveAnswer, examples.LIVE)},
    (400, 403, 404),
    query=LiveFields,
)
CAMERAS = Operation(
    "GET",
    "/api/1/cameras",
    "getCameras",
    "Whose figures the token reads",
    "Of a camera's token, that camera; of an operator's, all.",
    "Data",
    Caller.TOKEN,
    {200: Answer("Cameras.", CamerasAnswer, examples.CAMERAS)},
)
DOCUMENT = Operation(
    "GET",
    "/openapi.json",
    "getDocument",
    "This document",
    "OpenAPI 3.1.",
    "Reference",
    Caller.ANYBODY,
    {200: Answer("The document.", {"type": "object"})},
)
PAGE = Operation(
    "GET",
    "/docs",
    "getPage",
    "This document, to be read",
    "A page that needs nothing from elsewhere.",
    "Reference",
    Caller.ANYBODY,
    {200: Answer("The page.", {"type": "string"}, media_type="text/html")},
)

OPERATIONS = (TOKEN, FIGURES, LIVE, CAMERAS, DOCUMENT, PAGE)
