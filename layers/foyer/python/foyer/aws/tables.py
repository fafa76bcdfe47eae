"""The tables; `template.yaml` creates them, the design says what each holds and why."""

from __future__ import annotations

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.models import Model

from foyer.aws.settings import settings


class SceneItem(Model):
    """A session's whole state: one item, written whole and conditionally."""

    class Meta:
        """Where it lives."""

        table_name = settings().scenes

    camera = UnicodeAttribute(hash_key=True)
    session = UnicodeAttribute(range_key=True)
    version = NumberAttribute()
    state = BinaryAttribute(legacy_encoding=False)
    outbox = BinaryAttribute(legacy_encoding=False, null=True)
    occupied = NumberAttribute(null=True)
    expires_at = NumberAttribute()


class TrafficItem(Model):
    """A camera's hour or day; its counters are added to by expression (`foyer.aws.traffic`)."""

    class Meta:
        """Where it lives."""

        table_name = settings().traffic

    camera = UnicodeAttribute(hash_key=True)
    bucket = UnicodeAttribute(range_key=True)


class CountedItem(Model):
    """The marker that makes a visit count once."""

    class Meta:
        """Where it lives."""

        table_name = settings().counted

    camera = UnicodeAttribute(hash_key=True)
    visit = UnicodeAttribute(range_key=True)
    expires_at = NumberAttribute()


class CameraItem(Model):
    """Who may call: a camera or an operator."""

    class Meta:
        """Where it lives."""

        table_name = settings().cameras

    camera = UnicodeAttribute(hash_key=True)
    salt = BinaryAttribute(legacy_encoding=False)
    token_hash = BinaryAttribute(legacy_encoding=False)
    role = UnicodeAttribute()
    enabled = BooleanAttribute()
    credential_version = NumberAttribute()
    session_timeout = NumberAttribute(null=True)
