"""What `sam deploy` has put into the bucket that the SAM CLI keeps in each account and region."""

from __future__ import annotations

from deploying import removal, stacks

MANAGED = "aws-sam-cli-managed-default"
"""The stack of that bucket (SAM CLI, --resolve-s3); it is of all stacks, and stays."""


def delete(stack: str) -> int:
    """Delete a stack's own part, with all versions; how many objects there were."""
    managed = stacks.find(MANAGED)
    bucket = managed.outputs.get("SourceBucket") if managed else None
    return removal.empty_bucket(bucket, f"{stack}/") if bucket else 0
