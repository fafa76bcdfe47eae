"""The commands of docs/operations.md are ones that exist."""

from __future__ import annotations

import re

import boto3
import pytest
from moto import mock_aws

from local.template import load
from tests.conftest import REPOSITORY
from tests.fixtures.makefile import makefile

PAGE = (REPOSITORY / "docs/operations.md").read_text()
MAKEFILE = makefile()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z-]+)", PAGE))))
def test_make_has_the_target(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_what_was_restored_is_copied_back(monkeypatch: pytest.MonkeyPatch) -> None:
    (copying,) = re.findall(r"<<'END'\n(.*?)\nEND\n", PAGE, re.DOTALL)
    monkeypatch.setattr("sys.argv", ["-", "traffic-restored", "traffic"])
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        client = boto3.client("dynamodb")
        for table in ("traffic", "source"):
            client.create_table(
                TableName=table,
                KeySchema=[{"AttributeName": "bucket", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "bucket", "AttributeType": "S"}],
                BillingMode="PAY_PER_REQUEST",
            )
        for number in range(30):
            client.put_item(TableName="source", Item={"bucket": {"S": str(number)}, "visitors": {"N": "7"}})
        client.restore_table_to_point_in_time(SourceTableName="source", TargetTableName="traffic-restored")

        exec(compile(copying, "operations.md", "exec"), {})

        kept = client.scan(TableName="traffic")["Items"]
    assert len(kept) == 30
    assert {item["visitors"]["N"] for item in kept} == {"7"}


def test_the_outputs_and_resources_are_the_templates() -> None:
    text = (REPOSITORY / "template.yaml").read_text()
    outputs = text[text.index("\nOutputs:") :]
    for name in set(re.findall(r"\boutput ([A-Z]\w+)", PAGE)):
        assert f"\n  {name}:" in outputs, name
    for name in set(re.findall(r"\bresource ([A-Z]\w+)", PAGE)):
        assert name in load().resources, name
