"""A deployed stack as this process's settings: CloudFormation tells what its tables are called."""

from __future__ import annotations

import os

import boto3
from botocore.exceptions import BotoCoreError, ClientError

_OUTPUTS = {
    "FOYER_SCENES": "ScenesTable",
    "FOYER_TRAFFIC": "TrafficTable",
    "FOYER_COUNTED": "CountedTable",
    "FOYER_CAMERAS": "CamerasTable",
    "FOYER_JOBS": "JobsTable",
    "FOYER_BUS": "BusName",
    "FOYER_BLOBS": "BlobsBucket",
    "FOYER_UPLOADS": "UploadsUrl",
    "FOYER_QUEUE": "JobQueueUrl",
}
"""The template's outputs that settings are named after."""


class NoDeployment(Exception):
    """There is no such stack, or it is none of Foyer's."""


def enter(stack: str, *also: str) -> dict[str, str]:
    """Set the environment to a stack's; before any import of `foyer.aws`, which reads it. The stack's outputs.

    `also` are outputs that must be there besides.

    Raises:
        NoDeployment: and why.
    """
    try:
        (described,) = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    except (ClientError, BotoCoreError) as error:
        raise NoDeployment(f"the stack {stack} cannot be read: {error}") from error
    outputs = {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}
    if missing := [name for name in (*_OUTPUTS.values(), *also) if name not in outputs]:
        raise NoDeployment(f"the stack {stack} has no output {missing[0]}: is it Foyer, and of this version?")
    os.environ |= {variable: outputs[name] for variable, name in _OUTPUTS.items()}
    return outputs
