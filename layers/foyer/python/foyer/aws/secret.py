"""The key that signs the data API's tokens, kept in Secrets Manager."""

from __future__ import annotations

from functools import cache

from foyer.aws.clients import client
from foyer.aws.settings import settings


@cache
def signing_key() -> str:
    """The key, read once by each container: a new one holds where a container is new."""
    return str(client("secretsmanager").get_secret_value(SecretId=settings().secret)["SecretString"])
