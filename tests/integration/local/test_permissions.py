"""What functions ask of AWS is held against their roles, whatever client, thread or form it comes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
import requests
from botocore.config import Config
from botocore.exceptions import ClientError

from local import permissions, template
from local.actions import Need
from local.callers import acting
from local.cloud import emulated
from local.permissions import Grant, Permissions
from local.uploads import Uploads

ARN = "arn:aws:{0}:us-east-1:123456789012:{1}"
ITEM = {"id": {"S": "a"}}
TABLE, INDEX = ARN.format("dynamodb", "table/items"), ARN.format("dynamodb", "table/items/index/due")
BUCKET, OBJECT = "arn:aws:s3:::pictures", "arn:aws:s3:::pictures/lobby/a b.jpg"
PLACE = {"Bucket": "pictures", "Key": "lobby/a b.jpg"}
QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs.fifo"

CALLS: dict[str, tuple[str, Callable[[Any], Any], set[Need]]] = {
    "an item": (
        "dynamodb",
        lambda client: client.get_item(TableName="items", Key=ITEM),
        {Need("dynamodb:GetItem", TABLE)},
    ),
    "an index": (
        "dynamodb",
        lambda client: client.query(TableName="items", IndexName="due", KeyConditionExpression="shard = :0"),
        {Need("dynamodb:Query", INDEX)},
    ),
    "a batch": (
        "dynamodb",
        lambda client: client.batch_write_item(RequestItems={"items": [{"DeleteRequest": {"Key": ITEM}}]}),
        {Need("dynamodb:BatchWriteItem", TABLE)},
    ),
    "a transaction": (
        "dynamodb",
        lambda client: client.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": "items", "Item": ITEM}},
                {"Update": {"TableName": "sums", "Key": ITEM, "UpdateExpression": "REMOVE note"}},
            ]
        ),
        {Need("dynamodb:PutItem", TABLE), Need("dynamodb:UpdateItem", ARN.format("dynamodb", "table/sums"))},
    ),
    "a part of an object": (
        "s3",
        lambda client: client.get_object(**PLACE, Range="bytes=0-1"),
        {Need("s3:GetObject", OBJECT)},
    ),
    "an object's size": ("s3", lambda client: client.head_object(**PLACE), {Need("s3:GetObject", OBJECT)}),
    "an object with tags": (
        "s3",
        lambda client: client.put_object(**PLACE, Tagging="a=b"),
        {Need("s3:PutObject", OBJECT), Need("s3:PutObjectTagging", OBJECT)},
    ),
    "an object's end": ("s3", lambda client: client.delete_object(**PLACE), {Need("s3:DeleteObject", OBJECT)}),
    "many objects' end": (
        "s3",
        lambda client: client.delete_objects(Bucket="pictures", Delete={"Objects": [{"Key": "a"}, {"Key": "b&"}]}),
        {Need("s3:DeleteObject", f"{BUCKET}/a"), Need("s3:DeleteObject", f"{BUCKET}/b&")},
    ),
    "a list": (
        "s3",
        lambda client: client.list_objects_v2(Bucket="pictures", Prefix="lobby/"),
        {Need("s3:ListBucket", BUCKET)},
    ),
    "an upload in pieces": (
        "s3",
        lambda client: client.create_multipart_upload(**PLACE),
        {Need("s3:PutObject", OBJECT)},
    ),
    "a piece": (
        "s3",
        lambda client: client.upload_part(**PLACE, UploadId="1", PartNumber=1, Body=b"-"),
        {Need("s3:PutObject", OBJECT)},
    ),
    "pieces put together": (
        "s3",
        lambda client: client.complete_multipart_upload(**PLACE, UploadId="1"),
        {Need("s3:PutObject", OBJECT)},
    ),
    "pieces taken back": (
        "s3",
        lambda client: client.abort_multipart_upload(**PLACE, UploadId="1"),
        {Need("s3:AbortMultipartUpload", OBJECT)},
    ),
    "a message": (
        "sqs",
        lambda client: client.send_message(QueueUrl=QUEUE, MessageBody="-"),
        {Need("sqs:SendMessage", ARN.format("sqs", "jobs.fifo"))},
    ),
    "an event": (
        "events",
        lambda client: client.put_events(Entries=[{"EventBusName": "foyer", "Source": "a", "Detail": "{}"}]),
        {Need("events:PutEvents", ARN.format("events", "event-bus/foyer"))},
    ),
    "a secret": (
        "secretsmanager",
        lambda client: client.get_secret_value(SecretId=ARN.format("secretsmanager", "secret:key")),
        {Need("secretsmanager:GetSecretValue", ARN.format("secretsmanager", "secret:key"))},
    ),
}


@pytest.fixture
def nothing() -> Iterator[Permissions]:
    """A cloud in which the function `toy` may do nothing."""
    none = Permissions({"toy": ()})
    with emulated({}, none):
        boto3.client("s3").create_bucket(Bucket="pictures")
        yield none


@pytest.mark.parametrize("what", CALLS)
def test_a_function_is_refused_what_it_has_no_statement_for(nothing: Permissions, what: str) -> None:
    service, call, wanted = CALLS[what]
    with acting("toy"), pytest.raises(ClientError, match=r"AccessDenied|403"):
        call(boto3.client(service))
    assert nothing.refused == {"toy": wanted}
    assert nothing.used == {}


def test_whoever_is_no_function_may_do_anything(nothing: Permissions) -> None:
    boto3.client("s3").put_object(**PLACE)
    assert nothing.refused == nothing.used == {}


def test_what_nobody_has_said_the_permission_for_is_an_error(nothing: Permissions) -> None:
    with acting("toy"), pytest.raises(ValueError, match="nobody has said"):
        boto3.client("s3").get_object_tagging(**PLACE)


def test_what_threads_ask_for_is_the_functions_that_set_them_to_work(nothing: Permissions) -> None:
    client = boto3.client("s3")
    with acting("toy"), ThreadPoolExecutor(2) as threads, pytest.raises(ClientError):
        list(threads.map(lambda key: client.get_object(Bucket="pictures", Key=key), ["a", "b"]))
    assert {need.resource for need in nothing.refused["toy"]} == {f"{BUCKET}/a", f"{BUCKET}/b"}


@pytest.mark.parametrize("operation", ["get_object", "head_object"])
def test_an_object_that_is_missing_is_forbidden_to_who_may_not_list(nothing: Permissions, operation: str) -> None:
    """S3 API reference, GetObject: 404 with s3:ListBucket, 403 without."""
    client = boto3.client("s3")
    read, list_ = Grant("role", "Read", "s3:GetObject", f"{BUCKET}/*"), Grant("role", "List", "s3:ListBucket", BUCKET)
    for grants, status in (((read,), 403), ((read, list_), 404)):
        nothing.grants = {"toy": grants}
        with acting("toy"), pytest.raises(ClientError) as missing:
            getattr(client, operation)(**PLACE)
        assert missing.value.response["ResponseMetadata"]["HTTPStatusCode"] == status
    assert nothing.refused == {"toy": {Need("s3:ListBucket", BUCKET)}}


def test_a_form_puts_what_whoever_signed_it_may_put(nothing: Permissions) -> None:
    front = Uploads("pictures")
    front.start()
    with acting("toy"):
        client = boto3.client("s3", config=Config(signature_version="s3v4"))
        form = client.generate_presigned_post("pictures", "lobby/1")["fields"]
    for grants, status in (((), 403), ((Grant("role", "Put", "s3:PutObject", f"{BUCKET}/lobby/?"),), 204)):
        nothing.grants = {"toy": grants}
        answer = requests.post(front.url, data=form, files={"file": ("x", b"-")}, timeout=10)
        assert (answer.status_code, "AccessDenied" in answer.text) == (status, status == 403)
    front.stop()


@pytest.mark.parametrize(
    ("action", "resource", "allowed"),
    [
        ("s3:GetObject", "arn:aws:s3:::pictures/a/b", True),
        ("s3:getobject", "arn:aws:s3:::pictures/", True),
        ("s3:GetObject", "arn:aws:s3:::pictures", False),
        ("s3:GetObject", "arn:aws:s3:::Pictures/a", False),
        ("s3:GetObjectTagging", "arn:aws:s3:::pictures/a", False),
    ],
)
def test_patterns_are_iams(action: str, resource: str, allowed: bool) -> None:
    assert Grant("role", "Read", "s3:GetObject", f"{BUCKET}/*").allows(Need(action, resource)) == allowed


def test_a_statement_that_is_not_understood_is_an_error() -> None:
    statement = {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
    role = {"Policies": [{"PolicyDocument": {"Statement": [statement]}}]}
    with pytest.raises(ValueError, match="does not understand"):
        list(permissions.granted("Role", role))


def test_every_function_of_the_template_is_held_to_its_role() -> None:
    deployed = template.load()
    names = {deployed.resolver.name(logical_id) for logical_id, _ in deployed.of_type("AWS::Lambda::Function")}
    assert permissions.load(deployed).grants.keys() == names
