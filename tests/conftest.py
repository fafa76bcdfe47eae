"""What every test stands on: no AWS but moto's, and settings that name its tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from local.template import Template

REPOSITORY = Path(__file__).parent.parent
MODELS = REPOSITORY / "layers/models/dist"

# Before any import of foyer.aws: its tables take their names when they are defined.
os.environ |= {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_SESSION_TOKEN": "testing",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",  # moto does not know the addresses that carry an account
    "FOYER_SCENES": "scenes",
    "FOYER_TRAFFIC": "traffic",
    "FOYER_COUNTED": "counted",
    "FOYER_CAMERAS": "cameras",
    "FOYER_JOBS": "jobs",
    "FOYER_BLOBS": "blobs",
    "FOYER_UPLOADS": "https://blobs.s3.eu-west-1.amazonaws.com",
    "FOYER_QUEUE": "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.fifo",
    "FOYER_FAILED_DEPARTURES": "https://sqs.eu-west-1.amazonaws.com/123456789012/failed",
    "FOYER_FAILED_SWEEPS": "https://sqs.eu-west-1.amazonaws.com/123456789012/failed",
    "FOYER_FAILED_JOBS": "https://sqs.eu-west-1.amazonaws.com/123456789012/failed.fifo",
    "FOYER_BUS": "foyer",
    "FOYER_SECRET": "token-key",
    "FOYER_SESSION_TIMEOUT": "30",
    "FOYER_MODELS": str(MODELS),
    "POWERTOOLS_SERVICE_NAME": "foyer",
    "POWERTOOLS_LOG_LEVEL": "CRITICAL",
    "POWERTOOLS_METRICS_DISABLED": "true",
}


# How long an example takes says more about the machine than about the code.
settings.register_profile("foyer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("foyer")


@pytest.fixture
def aws() -> Iterator[None]:
    """Empty tables, a bus, a bucket and a queue, in process."""
    from moto import mock_aws

    from local.cloud import as_on_aws

    with as_on_aws(), mock_aws():
        create_all()
        yield


def create_all(endpoint: str | None = None) -> None:
    """Empty tables, a bus, a bucket, a queue and a secret: in process, or where a moto server listens."""
    create_tables(endpoint)
    events, s3, sqs, secrets = (
        boto3.client(service, endpoint_url=endpoint) for service in ("events", "s3", "sqs", "secretsmanager")
    )
    events.create_event_bus(Name="foyer")
    s3.create_bucket(Bucket="blobs", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    sqs.create_queue(QueueName="jobs.fifo", Attributes={"FifoQueue": "true"})
    sqs.create_queue(QueueName="failed")
    sqs.create_queue(QueueName="failed.fifo", Attributes={"FifoQueue": "true"})
    secrets.create_secret(Name="token-key", SecretString="k" * 64)


def create_tables(endpoint: str | None = None) -> None:
    """The template's tables under the names that tests know them by."""
    from local.resources import table_arguments

    dynamodb = boto3.client("dynamodb", endpoint_url=endpoint)
    for name, properties in template().of_type("AWS::DynamoDB::Table"):
        dynamodb.create_table(TableName=name.lower(), **table_arguments(properties))


@cache
def template() -> Template:
    """`template.yaml`, translated once."""
    from local.template import load

    return load(REPOSITORY / "template.yaml")


@pytest.fixture(scope="session")
def labelled() -> Path:
    """The folder of labelled pictures and clips, named by DATA; a user's machine has none."""
    folder = Path(os.environ.get("DATA", REPOSITORY.parent / "shared/data"))
    if not (folder / "faces.csv").is_file():
        pytest.skip(f"no labelled data in {folder}: name its folder with DATA=")
    return folder
