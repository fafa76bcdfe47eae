"""What must not be lost, what must not be read by others, and what must not be kept."""

from __future__ import annotations

import pytest
from samtranslator.yaml_helper import yaml_parse

from local import template
from local.template import ROOT

KEPT = {"Cameras", "Traffic"}
"""The tables that nobody could make again: credentials, and figures whose frames are gone."""
STACK = template.load()
TABLES = dict(STACK.of_type("AWS::DynamoDB::Table"))


@pytest.mark.parametrize("name", TABLES)
def test_what_cannot_be_made_again_can_be_restored_and_not_be_deleted(name: str) -> None:
    kept = name in KEPT
    declared = yaml_parse((ROOT / "template.yaml").read_text())["Resources"][name]
    restored = TABLES[name].get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled", False)
    assert (restored, TABLES[name].get("DeletionProtectionEnabled", False)) == (kept, kept)
    assert [declared.get(policy) == "Retain" for policy in ("DeletionPolicy", "UpdateReplacePolicy")] == [kept] * 2


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_encrypted_with_a_key_whose_use_is_logged(name: str) -> None:
    assert TABLES[name]["SSESpecification"]["SSEEnabled"]


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"Traffic"}))
def test_what_tells_of_one_person_or_camera_ends_by_itself(name: str) -> None:
    assert TABLES[name]["TimeToLiveSpecification"]["Enabled"]


def test_every_queue_is_encrypted() -> None:
    for name, queue in STACK.of_type("AWS::SQS::Queue"):
        assert queue["SqsManagedSseEnabled"], name


def test_every_bucket_speaks_tls_alone_and_to_nobody_unknown() -> None:
    secure = {
        policy["Bucket"]
        for _, policy in STACK.of_type("AWS::S3::BucketPolicy")
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny" and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    }
    for name, bucket in STACK.of_type("AWS::S3::Bucket"):
        assert STACK.resolver.name(name) in secure
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}, name
