"""Failed calls, as sentences that say what to do."""

from __future__ import annotations

import pytest
from botocore import exceptions as aws
from botocore.parsers import ResponseParserError

from deploying.problems import explained


def refused(code: str) -> aws.ClientError:
    return aws.ClientError({"Error": {"Code": code, "Message": "because."}}, "GetCallerIdentity")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (aws.NoCredentialsError(), "There are no AWS credentials. Run `aws configure`"),
        (aws.NoRegionError(), "Name one with REGION="),
        (aws.ProfileNotFound(profile="work"), "`aws configure list-profiles` lists"),
        (aws.EndpointConnectionError(endpoint_url="https://sts"), "https://sts cannot be reached while looking"),
        (aws.ConnectTimeoutError(endpoint_url="https://sts"), "Check the network"),
        (aws.SSLError(endpoint_url="https://sts", error="x"), "Check the network"),
        (ResponseParserError("<html>"), "Something other than AWS has answered while looking"),
        (refused("InvalidClientTokenId"), "AWS does not know these credentials"),
        (refused("ExpiredToken"), "have expired. Log in again"),
        (refused("SignatureDoesNotMatch"), "does not belong to the access key"),
        (refused("AccessDenied"), "may not call GetCallerIdentity, needed for looking (because)"),
        (refused("Throttling"), "AWS refused GetCallerIdentity while looking: Throttling, because."),
    ],
)
def test_a_failed_call_is_a_sentence_that_says_what_to_do(error: Exception, says: str) -> None:
    assert says in explained(error, "looking")
