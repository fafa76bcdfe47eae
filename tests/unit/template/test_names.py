"""What things are called: nothing that another deployment, region or partition has already."""

from __future__ import annotations

import json

import pytest
from samtranslator.yaml_helper import yaml_parse

from local import template
from local.intrinsics import PSEUDO_PARAMETERS, Resolver
from local.template import ROOT, Template

OF_THE_ACCOUNT = {
    "AWS::CloudFront::OriginAccessControl": ("OriginAccessControlConfig", "Name"),
    "AWS::CloudFront::ResponseHeadersPolicy": ("ResponseHeadersPolicyConfig", "Name"),
    "AWS::CloudFront::CachePolicy": ("CachePolicyConfig", "Name"),
    "AWS::CloudFront::OriginRequestPolicy": ("OriginRequestPolicyConfig", "Name"),
    "AWS::CloudWatch::Dashboard": ("DashboardName",),
    "AWS::IAM::Role": ("RoleName",),
    "AWS::S3::Bucket": ("BucketName",),
}
"""Resources whose names all regions of an account share, or all accounts, and where the name stands."""


@pytest.fixture
def stack() -> Template:
    return template.load()


@pytest.mark.parametrize("kind", OF_THE_ACCOUNT)
def test_what_regions_share_is_named_after_stack_and_region(
    kind: str, stack: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PSEUDO_PARAMETERS, "AWS::StackName", "own")
    monkeypatch.setitem(PSEUDO_PARAMETERS, "AWS::Region", "eu-west-9")
    source = yaml_parse((ROOT / "template.yaml").read_text())
    values = Resolver({name: str(each["Default"]) for name, each in source["Parameters"].items()}, stack.resources)
    for name, resource in stack.resources.items():
        if resource["Type"] == kind:
            named = resource.get("Properties", {})
            for key in OF_THE_ACCOUNT[kind]:
                named = named.get(key, {})
            assert not named or str(values.resolve(named)).startswith("own-eu-west-9-"), name


def test_no_arn_is_of_one_partition_alone() -> None:
    for path in (ROOT / "template.yaml", *sorted((ROOT / "statemachine").iterdir())):
        assert "arn:aws:" not in path.read_text(), path.name


def test_a_stack_s_name_may_have_hyphens_in_what_the_overview_searches_for(stack: Template) -> None:
    """Amazon CloudWatch User Guide, "CloudWatch search expression syntax": else a name is words, each found alone."""
    [(_, overview)] = stack.of_type("AWS::CloudWatch::Dashboard")
    searches = [
        row[0]["expression"]
        for widget in json.loads(overview["DashboardBody"])["widgets"]
        for row in widget["properties"].get("metrics", [])
        if isinstance(row[0], dict)
    ]
    assert searches == ["SEARCH('{Foyer,service,function,code} service=\"local\" MetricName=\"Refused\"', 'Sum', 300)"]
