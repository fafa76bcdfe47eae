"""Makes what the template needs of AWS on moto, bar functions; through CloudFormation, moto would drop the TTL."""

from __future__ import annotations

import json
from typing import Any

import boto3

from local.template import Template

_AS_GIVEN = ("AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "KeySchema")


def create(template: Template) -> None:
    """Create every table, queue, bucket, secret and bus of `template` under its physical name."""
    dynamodb, events, s3 = boto3.client("dynamodb"), boto3.client("events"), boto3.client("s3")
    for logical_id, properties in template.of_type("AWS::DynamoDB::Table"):
        name = template.resolver.name(logical_id)
        dynamodb.create_table(TableName=name, **table_arguments(properties))
        if "TimeToLiveSpecification" in properties:
            dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=properties["TimeToLiveSpecification"])
    _create_queues(template)
    _create_secrets(template)
    for logical_id, _ in template.of_type("AWS::S3::Bucket"):
        s3.create_bucket(Bucket=template.resolver.name(logical_id))
    for logical_id, _ in template.of_type("AWS::Events::EventBus"):
        events.create_event_bus(Name=template.resolver.name(logical_id))


def table_arguments(properties: dict[str, Any]) -> dict[str, Any]:
    """CreateTable's arguments from CloudFormation's properties, which spell stream and encryption otherwise."""
    arguments = {key: properties[key] for key in _AS_GIVEN if key in properties}
    if stream := properties.get("StreamSpecification"):
        arguments["StreamSpecification"] = {"StreamEnabled": True, **stream}
    if encryption := properties.get("SSESpecification"):
        arguments["SSESpecification"] = {"Enabled": encryption["SSEEnabled"]}
    return arguments


def _create_queues(template: Template) -> None:
    """Create the queues, those first that others give their failed messages to."""
    sqs = boto3.client("sqs")
    queues = sorted(template.of_type("AWS::SQS::Queue"), key=lambda queue: "RedrivePolicy" in queue[1])
    for logical_id, properties in queues:
        attributes = {key: _text(value) for key, value in properties.items() if key != "QueueName"}
        sqs.create_queue(QueueName=template.resolver.name(logical_id), Attributes=attributes)


def _create_secrets(template: Template) -> None:
    """Create the secrets, each with a value made up on the spot."""
    manager = boto3.client("secretsmanager")
    for logical_id, properties in template.of_type("AWS::SecretsManager::Secret"):
        made_up = manager.get_random_password(**properties["GenerateSecretString"])["RandomPassword"]
        manager.create_secret(Name=template.resolver.name(logical_id), SecretString=made_up)


def _text(value: object) -> str:
    if isinstance(value, dict):
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
