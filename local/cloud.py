"""The AWS services of the local stack: moto in this process, one call at a time, and no way out to the network."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

from botocore.awsrequest import AWSPreparedRequest
from botocore.compat import HTTPHeaders
from jsonpath_ng.ext.parser import parse as parse_path
from moto import mock_aws
from moto.core.botocore_stubber import BotocoreStubber
from moto.sqs.models import sqs_backends

from local import empty_pages, item_limits, items, key_ranges
from local.callers import STACK, told_by_credentials
from local.intrinsics import ACCOUNT, REGION
from local.items import Answer
from local.permissions import Permissions

LOCK = threading.RLock()
"""Held during every call. moto's backends are plain Python objects: two conditional writes at once would both win.
A long poll (SQS' WaitTimeSeconds) would hold it all the while: poll short here."""

SECRET_KEY = "local"

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
    "AWS_SESSION_TOKEN": STACK,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",  # moto does not know the addresses that carry an account
}
"""With which AWS clients come to the emulated services."""


class NetworkRefused(RuntimeError):
    """A client wanted to reach something that is not emulated; nothing was sent."""


@contextmanager
def as_on_aws() -> Iterator[None]:
    """Meanwhile moto, wherever it runs in this process, refuses what AWS refuses and it would not by itself."""
    with item_limits.enforced(), empty_pages.answered():
        yield


@contextmanager
def emulated(environment: Mapping[str, str], permissions: Permissions | None = None) -> Iterator[None]:
    """Every AWS client of this process talks to moto; `environment` and made-up credentials are set meanwhile.

    What functions ask for and `permissions` do not give them is refused.
    """
    answer = BotocoreStubber.process_request

    def one_at_a_time(stubber: BotocoreStubber, request: Any) -> Any:
        with LOCK:
            sent = request.url, request.headers, request.body
            response = (
                (permissions and permissions.check(request.method, *sent))
                or items.answer(*sent)
                or key_ranges.answer(*sent)
                or answer(stubber, request)
            )
            if permissions and response:
                where = request.method, request.url, request.headers
                response = permissions.check_answer(*where, response[0]) or response
        if response is None:
            raise NetworkRefused(f"{request.url} is not emulated")
        return response

    with (
        as_on_aws(),
        told_by_credentials(),
        mock_aws(config={"stepfunctions": {"execute_state_machine": True}}),
        patch.object(BotocoreStubber, "process_request", one_at_a_time),
        patch("jsonpath_ng.ext.parse", cache(parse_path)),  # moto builds a parser anew for each event on a bus
        patch.dict(os.environ, {**CREDENTIALS, **environment}),
    ):
        os.environ.pop("AWS_PROFILE", None)
        yield


def call(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
    """What an AWS client elsewhere wants of moto; NetworkRefused as for one of this process."""
    request = AWSPreparedRequest(method, url, HTTPHeaders.from_dict(dict(headers)), body, stream_output=False)
    status, told, content = BotocoreStubber().process_request(request)  # type: ignore[misc]  # never None, see above
    return status, dict(told), content.encode() if isinstance(content, str) else content


def has_messages(queue: str) -> bool:
    """Whether the queue of that name has any that may be received: asking SQS for them costs a hundred times more."""
    with LOCK:
        return bool(sqs_backends[ACCOUNT][REGION].queues[queue].messages)
