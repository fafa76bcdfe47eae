"""Observations to entities, events and visits: `step` is the whole of it, and pure."""

from foyer.scene.codec import UnreadableScene, decode, encode
from foyer.scene.departure import depart
from foyer.scene.entity import Entity
from foyer.scene.events import DISAPPEARANCE, EMOTION_DETECTED, EVENT_TYPES, Event, Sensitivity
from foyer.scene.live import Glimpse, glimpses
from foyer.scene.moment import Moment
from foyer.scene.name import Name
from foyer.scene.outbox import LARGEST_OUTBOX, MOST_VISITS, Outbox, OutboxTooLarge, pack, unpack
from foyer.scene.planning import plan
from foyer.scene.presets import PRESETS
from foyer.scene.state import Scene, Settings, Update, View
from foyer.scene.step import alone, standing, step
from foyer.scene.visit import LEFT, SILENCE, Visit

__all__ = [
    "DISAPPEARANCE",
    "EMOTION_DETECTED",
    "EVENT_TYPES",
    "LARGEST_OUTBOX",
    "LEFT",
    "MOST_VISITS",
    "PRESETS",
    "SILENCE",
    "Entity",
    "Event",
    "Glimpse",
    "Moment",
    "Name",
    "Outbox",
    "OutboxTooLarge",
    "Scene",
    "Sensitivity",
    "Settings",
    "UnreadableScene",
    "Update",
    "View",
    "Visit",
    "alone",
    "decode",
    "depart",
    "encode",
    "glimpses",
    "pack",
    "plan",
    "standing",
    "step",
    "unpack",
]
