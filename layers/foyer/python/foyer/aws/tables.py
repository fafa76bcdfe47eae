"""The tables; `template.yaml` creates them, the design says what each holds and why."""

from __future__ import annotations

from typing import Any

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from foyer.aws.settings import settings


class DueIndex(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]  # its base class is not typed
    """Scenes with people in them, by when to look whether their camera fell silent."""

    class Meta:
        """What it is called."""

        index_name = "due"
        projection = KeysOnlyProjection()

    shard = NumberAttribute(hash_key=True)
    due = NumberAttribute(range_key=True)


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
    shard = NumberAttribute(null=True)
    due = NumberAttribute(null=True)
    paid_until = NumberAttribute(null=True)
    job = UnicodeAttribute(null=True)
    recording = UnicodeAttribute(null=True)
    slot = NumberAttribute(null=True)
    by_due = DueIndex()


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
    label = UnicodeAttribute(attr_name="name", null=True)
    session_timeout = NumberAttribute(null=True)
    frame_rate = NumberAttribute(null=True)
    rotation = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class JobItem(Model):
    """An asynchronous job: that it waits, then what came of it."""

    class Meta:
        """Where it lives."""

        table_name = settings().jobs

    camera = UnicodeAttribute(hash_key=True)
    job = UnicodeAttribute(range_key=True)
    posted = NumberAttribute()
    status = NumberAttribute()
    answer = BinaryAttribute(legacy_encoding=False, null=True)
    expires_at = NumberAttribute()


class HeldBlobItem(Model):
    """A blob that asynchronous jobs wait for; it lies beside the jobs (`foyer.aws.holds`)."""

    class Meta:
        """Where it lives."""

        table_name = settings().jobs

    camera = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute(range_key=True, attr_name="job")
    holders = UnicodeSetAttribute(null=True)
    expires_at = NumberAttribute(null=True)
