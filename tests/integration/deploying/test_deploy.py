"""`make deploy` and `make teardown` against an account: with the SAM CLI itself, and make stood in for."""

from __future__ import annotations

import re

from tests.integration.deploying.conftest import MANAGED, Account

STACK = {"STACK": "foyer", "REGION": "eu-west-1"}


def tables(account: Account) -> set[str]:
    return {name.split("-")[1] for name in account.client("dynamodb").list_tables()["TableNames"]}


def buckets(account: Account) -> set[str]:
    names = [bucket["Name"] for bucket in account.client("s3").list_buckets()["Buckets"]]
    return {name.split("-")[1] for name in names if not name.startswith(MANAGED)}


def resource(account: Account, logical_id: str) -> str:
    """The physical name of one of the stack's resources."""
    listed = account.client("cloudformation").list_stack_resources(StackName="foyer")["StackResourceSummaries"]
    (found,) = [each for each in listed if each["LogicalResourceId"] == logical_id]
    return str(found["PhysicalResourceId"])


def uploads(account: Account) -> list[str]:
    """What the SAM CLI has uploaded for the stack."""
    (bucket,) = [each["Name"] for each in account.client("s3").list_buckets()["Buckets"] if MANAGED in each["Name"]]
    return [each["Key"] for each in account.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])]


def test_a_stack_is_deployed_changed_and_torn_down_with_its_data_kept_and_then_deleted(account: Account) -> None:
    first = account.run("deploy", **STACK, TAGS="team=lobby", PARAMETERS="MinGroup=3 AlarmEmail=me@example.com")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "runs 10 functions at once" in first.stdout
    assert "The account has 10, and the parameters may ask for 34" in first.stdout
    assert [target for target, _ in account.made()] == ["package", "publish", "smoke"]
    token = re.findall(r"^operator +operator\ntoken +(\S+)$", first.stdout, re.MULTILINE)[0]
    assert f"#client_id=operator&access_token={token}" in first.stdout
    assert first.stdout.count("camera    camera\ntoken") == 1
    cameras = account.client("dynamodb").scan(TableName=resource(account, "Cameras"))["Items"]
    assert {item["camera"]["S"] for item in cameras if "expires_at" not in item} == {"operator", "camera"}
    assert all(key.startswith("foyer/") for key in uploads(account))

    again = account.run("deploy", **STACK)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "There are some already" in again.stdout
    assert "token  " not in again.stdout

    for logical_id in ("Blobs", "DashboardFiles", "Recordings"):
        account.client("s3").put_object(Bucket=resource(account, logical_id), Key="a/b", Body=b"c")
    refused = account.run("teardown", typed="keep\nother\n", **STACK)
    assert refused.returncode == 1
    assert "Nothing was deleted" in refused.stderr
    assert tables(account) == {"Cameras", "Scenes", "Traffic", "Counted", "Jobs"}

    kept = account.run("teardown", typed="keep\nfoyer\n", **STACK)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    assert tables(account) == {"Cameras", "Traffic"}
    assert buckets(account) == {"recordings"}
    assert uploads(account) == []
    assert "a month" in kept.stdout

    gone = account.run("teardown", **STACK, YES="1", DATA="delete")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert tables(account) == buckets(account) == set()
    assert account.client("logs").describe_log_groups()["logGroups"] == []
    nothing = account.run("teardown", **STACK)
    assert "There is no stack foyer" in nothing.stdout
    assert nothing.returncode == 0


def test_a_first_creation_that_failed_is_explained_and_the_next_one_starts_afresh(
    account: Account,
) -> None:
    account.client("events").create_event_bus(Name="taken")
    failed = account.run("deploy", STACK="second", REGION="eu-west-1", PARAMETERS="BusName=taken")
    assert failed.returncode == 1
    assert "Bus: " in failed.stderr
    assert "Traceback" not in failed.stderr

    account.client("events").delete_event_bus(Name="taken")
    again = account.run("deploy", STACK="second", REGION="eu-west-1", PARAMETERS="BusName=taken", CREDENTIALS="0")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "second is in ROLLBACK_COMPLETE" in again.stdout
    assert "token  " not in again.stdout


def test_a_step_that_fails_ends_the_command_and_shows_the_credentials_that_were_made(account: Account) -> None:
    account.made()
    failed = account.run("deploy", STACK="third", REGION="eu-west-1", PARAMETERS="BusName=third", FAILS="smoke")
    assert failed.returncode == 1
    assert "`make smoke` failed" in failed.stderr
    assert re.search(r"operator +operator\ntoken +\S+", failed.stdout)
    cameras = account.client("dynamodb")
    (table,) = [name for name in cameras.list_tables()["TableNames"] if name.startswith("third-Cameras")]
    left = [item["camera"]["S"] for item in cameras.scan(TableName=table)["Items"] if "expires_at" not in item]
    assert sorted(left) == ["camera", "operator"]
