"""What goes wrong, as a sentence that says what to do."""

from __future__ import annotations

from botocore import exceptions as aws
from botocore.parsers import ResponseParserError

_LOG_IN = "Log in again (`aws sso login`, or whatever your company uses) and repeat the command."
_KEYS = "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name another profile with PROFILE=."
_BY_CODE = {
    "InvalidClientTokenId": f"AWS does not know these credentials. {_KEYS}",
    "UnrecognizedClientException": f"AWS does not know these credentials. {_KEYS}",
    "InvalidAccessKeyId": f"AWS does not know these credentials. {_KEYS}",
    "AuthFailure": f"AWS does not know these credentials. {_KEYS}",
    "SignatureDoesNotMatch": f"The secret key does not belong to the access key. {_KEYS}",
    "IncompleteSignature": f"The credentials are malformed. {_KEYS}",
    "ExpiredToken": f"The credentials have expired. {_LOG_IN}",
    "ExpiredTokenException": f"The credentials have expired. {_LOG_IN}",
    "RequestExpired": f"The credentials have expired, or this machine's clock is wrong. {_LOG_IN}",
    "OptInRequired": "The account has not opted in to this region or service. Choose another with REGION=.",
}
"""By the codes of `Common error types` in the AWS API references."""
_DENIED = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"}
_LOCAL = {
    aws.NoCredentialsError: "There are no AWS credentials. Run `aws configure`, or name a profile with PROFILE=.",
    aws.PartialCredentialsError: f"The AWS credentials are incomplete. {_KEYS}",
    aws.NoRegionError: "No region is set. Name one with REGION=, such as REGION=eu-west-1.",
    aws.SSOTokenLoadError: f"You are not logged in to AWS. {_LOG_IN}",
    aws.UnauthorizedSSOTokenError: f"The login to AWS has expired. {_LOG_IN}",
    aws.TokenRetrievalError: f"The login to AWS has expired. {_LOG_IN}",
}


FAILURES = (aws.ClientError, aws.BotoCoreError, ResponseParserError)
"""What a call of AWS raises; the last where something between, such as a proxy, has answered."""


class Problem(Exception):
    """The command cannot go on; the message says why and what to do."""


def explained(error: Exception, doing: str) -> str:
    """A failed call of AWS as a sentence; `doing` says what was tried, such as "reading the stack"."""
    if isinstance(error, aws.ClientError):
        return _refused(error, doing)
    for kind, sentence in _LOCAL.items():
        if isinstance(error, kind):
            return sentence
    if isinstance(error, ResponseParserError):
        return f"Something other than AWS has answered while {doing}: a proxy, or a page to log in to the network?"
    if isinstance(error, aws.ProfileNotFound):
        return f"{error}. `aws configure list-profiles` lists those that there are."
    if isinstance(error, aws.HTTPClientError | aws.ConnectionError):
        where = error.kwargs.get("endpoint_url") or "AWS"
        return (
            f"{where} cannot be reached while {doing}. "
            "Check the network, a proxy (HTTPS_PROXY) and how the region is spelled (REGION=)."
        )
    return f"AWS could not be asked while {doing}: {error}"


def code_of(error: aws.ClientError) -> str:
    """AWS' code of an error, such as `AccessDenied`."""
    return str(error.response.get("Error", {}).get("Code", ""))


def message_of(error: aws.ClientError) -> str:
    """AWS' own words about an error."""
    return str(error.response.get("Error", {}).get("Message", ""))


def _refused(error: aws.ClientError, doing: str) -> str:
    code = code_of(error)
    if code in _BY_CODE:
        return _BY_CODE[code]
    said = message_of(error).rstrip(".")
    if code in _DENIED:
        return (
            f"These credentials may not call {error.operation_name}, needed for {doing} ({said}). Use a role that may: "
            "docs/deployer.yaml has one."
        )
    return f"AWS refused {error.operation_name} while {doing}: {code}, {said}."
