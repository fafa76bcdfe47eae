"""The front of S3 that takes a browser's POST: moto takes any, S3 only what the signed policy lets in.

Follows "Browser-based uploads using POST" of the S3 API reference: the signature over the policy, its expiration, every
form field covered by a condition, and the content's length within its range.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import boto3
from botocore.exceptions import ClientError
from werkzeug.wrappers import Request, Response

from local.callers import acting
from local.cloud import SECRET_KEY
from local.server import Server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_UNCHECKED = {"policy", "x-amz-signature", "file"}
"""Form fields that need no condition."""


class Refused(Exception):
    """S3 would not take the form."""

    def __init__(self, status: int, code: str, message: str) -> None:
        """`code` and `message` as S3 has them in its XML."""
        super().__init__(message)
        self.status = status
        self.code = code


class Uploads:
    """Serves one bucket's address."""

    def __init__(self, bucket: str) -> None:
        """The bucket of that name, which must be there when pictures come."""
        self._bucket = bucket
        self._server = Server(self, 0, "uploads")
        self.url = self._server.url

    def start(self) -> None:
        """Serve from now on, in a thread."""
        self._server.start()

    def stop(self) -> None:
        """Refuse connections from now on."""
        self._server.stop()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The WSGI application."""
        with Request(environ) as request:
            return _take(request, self._bucket)(environ, start_response)


def _take(request: Request, bucket: str) -> Response:
    """The object is there with 204, or the refusal is in XML."""
    try:
        if request.method != "POST":
            raise Refused(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        fields = {name.lower(): value for name, value in request.form.items()}
        if "file" not in request.files:
            raise Refused(400, "InvalidArgument", "POST requires exactly one file upload per request.")
        content = request.files["file"].read()
        check(fields, content, bucket, datetime.now(UTC))
        _store(fields, content, bucket)
    except Refused as refused:
        body = f"<Error><Code>{refused.code}</Code><Message>{escape(str(refused))}</Message></Error>"
        return Response(body, refused.status, content_type="application/xml")
    return Response(status=204)


def _store(fields: Mapping[str, str], content: bytes, bucket: str) -> None:
    """As whoever signed the form, who must be allowed to put the object there."""
    content_type = fields.get("content-type", "binary/octet-stream")
    try:
        with acting(fields["x-amz-security-token"]):
            boto3.client("s3").put_object(Bucket=bucket, Key=fields["key"], Body=content, ContentType=content_type)
    except ClientError as error:
        raise Refused(403, "AccessDenied", error.response["Error"]["Message"]) from error


def check(fields: Mapping[str, str], content: bytes, bucket: str, now: datetime) -> None:
    """Hold a form, its field names in lower case, against the policy in it.

    Raises:
        Refused: as S3 would.
    """
    policy = _policy(fields)
    if now >= datetime.fromisoformat(policy["expiration"]):
        raise Refused(403, "AccessDenied", "Invalid according to Policy: Policy expired.")
    sent = {**fields, "bucket": bucket}
    covered = set()
    for condition in policy["conditions"]:
        covered.add(_check_condition(condition, sent, len(content)))
    if extra := sorted(set(fields) - covered - _UNCHECKED):
        raise Refused(403, "AccessDenied", f"Invalid according to Policy: Extra input fields: {extra[0]}")


def _policy(fields: Mapping[str, str]) -> dict[str, Any]:
    """The policy, if its signature is right (AWS Signature Version 4)."""
    try:
        encoded = fields["policy"]
        _, date, region, service, _ = fields["x-amz-credential"].split("/")
        key = f"AWS4{SECRET_KEY}".encode()
        for part in (date, region, service, "aws4_request", encoded):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(key.hex(), fields["x-amz-signature"]):
            raise Refused(403, "SignatureDoesNotMatch", "The signature does not match the policy.")
        policy: dict[str, Any] = json.loads(base64.b64decode(encoded))
    except (KeyError, ValueError) as error:
        raise Refused(403, "AccessDenied", "Access Denied") from error
    return policy


def _check_condition(condition: Any, sent: Mapping[str, str], size: int) -> str:
    """The form field that a condition is about, in lower case."""
    if isinstance(condition, list) and condition[0] == "content-length-range":
        if size < int(condition[1]):
            raise Refused(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
        if size > int(condition[2]):
            raise Refused(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        return "content-length-range"
    if isinstance(condition, dict):
        [(name, value)] = condition.items()
        rule = "eq"
    else:
        rule, name, value = condition
    field = str(name).lstrip("$").lower()
    found = sent.get(field, "")
    if not (found.startswith(value) if rule == "starts-with" else found == value):
        raise Refused(
            403, "AccessDenied", f"Invalid according to Policy: Policy Condition failed: {json.dumps(condition)}"
        )
    return field
