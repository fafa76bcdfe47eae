"""Resources taken away for good, each by what its service asks for first; one that is gone already is no error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache

import boto3
from botocore.exceptions import ClientError, WaiterError
from samtranslator.yaml_helper import yaml_parse

from deploying import stacks
from deploying.problems import Problem, code_of
from deploying.stacks import Resource, Stack
from local import template

TABLE = "AWS::DynamoDB::Table"
BUCKET = "AWS::S3::Bucket"
LOGS = "AWS::Logs::LogGroup"
SECRET = "AWS::SecretsManager::Secret"
_GONE = {"ResourceNotFoundException", "NoSuchBucket", "404"}


def empty_bucket(name: str, prefix: str = "") -> int:
    """Delete all objects under a prefix, with all their versions; how many there were."""
    client = boto3.client("s3")
    deleted = 0
    with _gone():
        for page in client.get_paginator("list_object_versions").paginate(Bucket=name, Prefix=prefix):
            found = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            if not found:
                continue
            keys = [{"Key": each["Key"], "VersionId": each["VersionId"]} for each in found]
            failed = client.delete_objects(Bucket=name, Delete={"Objects": keys, "Quiet": True}).get("Errors", [])
            if failed:
                first = failed[0]
                raise Problem(f"{first['Key']} in the bucket {name} cannot be deleted: {first.get('Message', '')}.")
            deleted += len(keys)
    return deleted


def abort_uploads(name: str) -> None:
    """Give up the parts of uploads that were begun and not ended: they cost as objects do, and nobody sees them."""
    client = boto3.client("s3")
    with _gone():
        for page in client.get_paginator("list_multipart_uploads").paginate(Bucket=name):
            for upload in page.get("Uploads", []):
                client.abort_multipart_upload(Bucket=name, Key=upload["Key"], UploadId=upload["UploadId"])


def delete_bucket(name: str) -> None:
    """Empty a bucket and delete it."""
    empty_bucket(name)
    abort_uploads(name)
    with _gone():
        boto3.client("s3").delete_bucket(Bucket=name)


def bucket_is_empty(name: str) -> bool:
    """Whether there is no object in it, nor a version of one; also if there is no bucket."""
    with _gone():
        found = boto3.client("s3").list_object_versions(Bucket=name, MaxKeys=1)
        return not found.get("Versions") and not found.get("DeleteMarkers")
    return True


def unprotect_table(name: str) -> None:
    """Let a table be deleted."""
    with _gone():
        boto3.client("dynamodb").update_table(TableName=name, DeletionProtectionEnabled=False)
        boto3.client("dynamodb").get_waiter("table_exists").wait(TableName=name)


def delete_table(name: str) -> None:
    """Delete a table, protected or not, and wait until it is gone."""
    client = boto3.client("dynamodb")
    unprotect_table(name)
    with _gone():
        client.delete_table(TableName=name)
    try:
        client.get_waiter("table_not_exists").wait(TableName=name)
    except WaiterError as error:
        raise Problem(f"The table {name} is still being deleted. Repeat the command in a few minutes.") from error


def table_is_empty(name: str) -> bool:
    """Whether a table has no item; also if there is no table."""
    with _gone():
        return not boto3.client("dynamodb").scan(TableName=name, Limit=1, ConsistentRead=True)["Items"]
    return True


def delete_logs(name: str) -> None:
    """Delete a log group."""
    with _gone():
        boto3.client("logs").delete_log_group(logGroupName=name)


def delete_secret(name: str) -> None:
    """Delete a secret at once, also one that waits out its recovery window."""
    with _gone():
        boto3.client("secretsmanager").delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


_DELETE: dict[str, Callable[[str], None]] = {
    TABLE: delete_table,
    BUCKET: delete_bucket,
    LOGS: delete_logs,
    SECRET: delete_secret,
}


_IS_EMPTY = {TABLE: table_is_empty, BUCKET: bucket_is_empty}


def delete(resources: Iterable[Resource]) -> Iterator[Resource]:
    """Delete those that hold data or cost where they are left; each as it is gone. Others end with their stack."""
    for resource in resources:
        if resource.kind in _DELETE:
            _DELETE[resource.kind](resource.name)
            yield resource


def end(stack: Stack, say: Callable[[str], None]) -> list[str]:
    """Empty the buckets that end with a stack and delete it; why it could not be, or nothing.

    Between emptying and deleting, a bucket may get a new object: it is then emptied once more.
    """
    kept = {resource.logical_id for resource in retained(stacks.resources(stack.id))}
    for _ in range(2):
        for resource in stacks.resources(stack.id):
            if resource.kind == BUCKET and resource.is_left and resource.logical_id not in kept:
                empty_bucket(resource.name)
                abort_uploads(resource.name)
        say(f"Deleting the stack {stack.name}; CloudFront alone takes some minutes")
        after = stacks.delete(stack, say)
        if after is None:
            return []
    return list(stacks.failures(stack.id))


def retained(resources: Iterable[Resource]) -> list[Resource]:
    """Tables and buckets that outlive their stack: the template says so (DeletionPolicy: Retain)."""
    return [each for each in resources if each.logical_id in kept_names() and each.is_left]


@cache
def kept_names() -> frozenset[str]:
    """Logical ids of what holds data."""
    declared = yaml_parse((template.ROOT / "template.yaml").read_text())["Resources"]
    return frozenset(name for name, each in declared.items() if each.get("DeletionPolicy") == "Retain")


def forget_empty(resources: Iterable[Resource]) -> Iterator[Resource]:
    """Of what outlived its stack, delete what holds nothing; each as it is gone."""
    for resource in retained(resources):
        if exists(resource) and _IS_EMPTY[resource.kind](resource.name):
            yield from delete([resource])


def exists(resource: Resource) -> bool:
    """Whether a table or a bucket is there."""
    with _gone():
        if resource.kind == TABLE:
            boto3.client("dynamodb").describe_table(TableName=resource.name)
        else:
            boto3.client("s3").head_bucket(Bucket=resource.name)
        return True
    return False


@contextmanager
def _gone() -> Iterator[None]:
    """What is not there need not be deleted."""
    try:
        yield
    except ClientError as error:
        if code_of(error) not in _GONE:
            raise
