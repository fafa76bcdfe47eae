"""A stack's life, by `make deploy` and `make teardown`: with the SAM CLI itself, and make stood in for."""

from __future__ import annotations

import json
import re

from tests.integration.deploying.conftest import MANAGED, Account

STACK = {"STACK": "foyer", "REGION": "eu-west-1"}
CHOSEN = {"PARAMETERS": "BusName=taken AlarmEmail=me@example.com", "TAGS": "team=lobby"}


def test_a_stack_is_deployed_in_spite_of_failures_and_torn_down_with_its_data_kept_and_then_deleted(
    account: Account,
) -> None:
    a_first_creation_that_fails_is_explained(account)
    the_next_one_starts_afresh_and_shows_the_credentials_even_if_a_later_step_fails(account)
    repeated_it_goes_on_and_makes_no_credentials(account)
    the_teardown_asks_first(account)
    the_data_are_kept_as_was_said(account)
    then_nothing_is_left(account)


def a_first_creation_that_fails_is_explained(account: Account) -> None:
    account.client("events").create_event_bus(Name="taken")
    failed = account.run("deploy", **STACK, **CHOSEN)

    assert failed.returncode == 1
    assert "runs 10 functions at once" in failed.stdout
    assert "The account has 10, and the parameters may ask for 34" in failed.stdout
    assert "What failed first:\n  Bus: " in failed.stderr
    assert [target for target, _ in account.made()] == ["package"]
    assert all(key.startswith("foyer/") for key in uploads(account))


def the_next_one_starts_afresh_and_shows_the_credentials_even_if_a_later_step_fails(account: Account) -> None:
    account.client("events").delete_event_bus(Name="taken")
    failed = account.run("deploy", **STACK, **CHOSEN, FAILS="smoke")

    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "foyer is in ROLLBACK_COMPLETE: it never came up" in failed.stdout
    assert "`make smoke` failed" in failed.stderr
    assert shown(failed.stdout).keys() == {"operator", "camera"}
    made = dict(account.made())
    assert list(made) == ["package", "publish", "smoke"]
    assert made["smoke"]["CAMERA"].startswith("smoke-")
    assert callers(account) == {"operator", "camera"}
    tags = account.client("cloudformation").describe_stacks(StackName="foyer")["Stacks"][0]["Tags"]
    assert tags == [{"Key": "team", "Value": "lobby"}]
    policy = account.client("cloudformation").get_stack_policy(StackName="foyer")["StackPolicyBody"]
    kept = [f"LogicalResourceId/{name}" for name in ("Cameras", "Recordings", "Traffic")]
    assert json.loads(policy)["Statement"][0]["Resource"] == kept


def repeated_it_goes_on_and_makes_no_credentials(account: Account) -> None:
    again = account.run("deploy", **STACK)

    assert again.returncode == 0, again.stdout + again.stderr
    assert "There are some already" in again.stdout
    assert not shown(again.stdout)
    assert "dashboard  https://dashboardurl.example.com/\n" in again.stdout
    assert callers(account) == {"operator", "camera"}


def the_teardown_asks_first(account: Account) -> None:
    for logical_id in ("Blobs", "DashboardFiles", "Recordings"):
        account.client("s3").put_object(Bucket=resource(account, logical_id), Key="a/b", Body=b"c")
    refused = account.run("teardown", typed="keep\nother\n", **STACK)

    assert refused.returncode == 1
    assert "Nothing was deleted" in refused.stderr
    assert tables(account) == {"Cameras", "Scenes", "Traffic", "Counted", "Jobs"}


def the_data_are_kept_as_was_said(account: Account) -> None:
    kept = account.run("teardown", typed="keep\nfoyer\n", **STACK)

    assert kept.returncode == 0, kept.stdout + kept.stderr
    assert tables(account) == {"Cameras", "Traffic"}
    assert buckets(account) == {"recordings"}
    assert uploads(account) == []
    assert "a month" in kept.stdout


def then_nothing_is_left(account: Account) -> None:
    gone = account.run("teardown", **STACK, YES="1", DATA="delete")

    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert tables(account) == buckets(account) == set()
    assert account.client("logs").describe_log_groups()["logGroups"] == []
    assert "There is no stack foyer" in account.run("teardown", **STACK).stdout


def shown(output: str) -> dict[str, str]:
    """The tokens that were shown, by id."""
    return dict(re.findall(r"^(?:operator|camera) +(\S+)\ntoken +(\S+)$", output, re.MULTILINE))


def tables(account: Account) -> set[str]:
    return {name.split("-")[1] for name in account.client("dynamodb").list_tables()["TableNames"]}


def buckets(account: Account) -> set[str]:
    names = [bucket["Name"] for bucket in account.client("s3").list_buckets()["Buckets"]]
    return {name.split("-")[1] for name in names if not name.startswith(MANAGED)}


def callers(account: Account) -> set[str]:
    """Ids of those who may call; a camera that was deleted is remembered until it expires."""
    items = account.client("dynamodb").scan(TableName=resource(account, "Cameras"))["Items"]
    return {item["camera"]["S"] for item in items if "expires_at" not in item}


def resource(account: Account, logical_id: str) -> str:
    """The physical name of one of the stack's resources."""
    listed = account.client("cloudformation").list_stack_resources(StackName="foyer")["StackResourceSummaries"]
    (found,) = [each for each in listed if each["LogicalResourceId"] == logical_id]
    return str(found["PhysicalResourceId"])


def uploads(account: Account) -> list[str]:
    """What the SAM CLI has uploaded for the stack."""
    (bucket,) = [each["Name"] for each in account.client("s3").list_buckets()["Buckets"] if MANAGED in each["Name"]]
    return [each["Key"] for each in account.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])]
