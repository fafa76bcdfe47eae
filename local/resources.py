"""Makes the template's tables, queues and buses on moto (through CloudFormation, moto would drop their TTL)."""

from __future__ import annotations

from typing import Any

import boto3

from local.template import Template

_AS_GIVEN = ("AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "KeySchema")


def create(template: Template) -> None:
    """Create every table, queue and bus of `template` under its physical name."""
    dynamodb, sqs, events = boto3.client("dynamodb"), boto3.client("sqs"), boto3.client("events")
    for logical_id, properties in template.of_type("AWS::DynamoDB::Table"):
        name = template.resolver.name(logical_id)
        dynamodb.create_table(TableName=name, **table_arguments(properties))
        if "TimeToLiveSpecification" in properties:
            dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=properties["TimeToLiveSpecification"])
    for logical_id, properties in template.of_type("AWS::SQS::Queue"):
        attributes = {key: _text(value) for key, value in properties.items() if key != "QueueName"}
        sqs.create_queue(QueueName=template.resolver.name(logical_id), Attributes=attributes)
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


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
