"""CloudFront before the dashboard's files and the data API: what it may keep, and for how long."""

from __future__ import annotations

from typing import Any

import pytest

from local import template

KEPT = {404, 405, 414, 500, 501, 502, 503, 504}
"""Errors that CloudFront keeps whatever the cache policy says.

Amazon CloudFront Developer Guide, "How CloudFront processes HTTP 4xx and 5xx status codes from your origin"; the others
it keeps only where the origin says for how long, which Foyer never does.
"""
OPTIMIZED, DISABLED = "658327ea-f89d-4fab-a63d-7e88639e58f6", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
"""Managed policies ("Use managed cache policies"): from 1 s, as the file's headers say; and never."""


@pytest.fixture
def distribution() -> dict[str, Any]:
    found = template.load().resources["Dashboard"]
    assert found["Type"] == "AWS::CloudFront::Distribution"
    configuration: dict[str, Any] = found["Properties"]["DistributionConfig"]
    return configuration


def test_files_are_kept_as_their_own_headers_say_and_answers_never(distribution: dict[str, Any]) -> None:
    assert distribution["DefaultCacheBehavior"]["CachePolicyId"] == OPTIMIZED
    [api] = distribution["CacheBehaviors"]
    assert (api["PathPattern"], api["CachePolicyId"]) == ("/api*", DISABLED)


def test_no_error_of_one_caller_is_told_to_another(distribution: dict[str, Any]) -> None:
    """An error is kept by its path alone: not by camera, period or credentials."""
    kept = {each["ErrorCode"]: each["ErrorCachingMinTTL"] for each in distribution["CustomErrorResponses"]}
    assert kept == dict.fromkeys(KEPT, 0)


def test_browsers_guess_nothing_frame_nothing_and_tell_nobody() -> None:
    (policy,) = (each for _, each in template.load().of_type("AWS::CloudFront::ResponseHeadersPolicy"))
    headers = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]

    assert headers["ContentTypeOptions"] == {"Override": True}
    assert headers["FrameOptions"] == {"FrameOption": "DENY", "Override": True}
    assert headers["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
    assert headers["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    assert headers["ContentSecurityPolicy"]["ContentSecurityPolicy"].startswith("default-src 'none'; script-src 'self'")
