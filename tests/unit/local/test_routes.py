"""Follows https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html"""

from __future__ import annotations

from pathlib import Path

import pytest

from local import functions, routes, template
from local.functions import Function
from local.intrinsics import Resolver
from local.routes import Route
from local.template import Template

TOY = Function("arn:function:toy", lambda event, context: None, timeout=1, memory=128, workers=1)
ROUTES = sorted(
    (
        Route(method, path, TOY)
        for method, path in (
            ("ANY", "$default"),
            ("GET", "/pets/{proxy+}"),
            ("GET", "/pets/dog/{id}"),
            ("ANY", "/pets/dog/1"),
            ("GET", "/pets/dog/1"),
        )
    ),
    key=lambda route: route.rank,
)


@pytest.mark.parametrize(
    ("request_line", "key", "parameters"),
    [
        ("GET /pets/dog/1", "GET /pets/dog/1", {}),
        ("PUT /pets/dog/1", "ANY /pets/dog/1", {}),
        ("GET /pets/dog/2", "GET /pets/dog/{id}", {"id": "2"}),
        ("GET /pets/cat/2/x", "GET /pets/{proxy+}", {"proxy": "cat/2/x"}),
        ("POST /pets/cat/2", "$default", {}),
        ("GET /pets/dog/2/", "GET /pets/{proxy+}", {"proxy": "dog/2/"}),
        ("GET /pets/", "GET /pets/{proxy+}", {"proxy": ""}),
        ("GET /pets", "$default", {}),
    ],
)
def test_the_most_specific_route_serves(request_line: str, key: str, parameters: dict[str, str]) -> None:
    found = routes.find(ROUTES, *request_line.split(" "))
    assert found is not None
    assert (found[0].key, found[1]) == (key, parameters)


def test_nothing_serves_where_there_is_no_default() -> None:
    assert routes.find([Route("GET", "/a", TOY)], "GET", "/b") is None


@pytest.mark.parametrize(
    ("method", "path", "function"),
    [
        ("POST", "/services/scene_analysis/1/jobs", "local-AnalyseFunction"),
        ("POST", "/services/scene_analysis/1/jobs/", "local-AnalyseFunction"),
        ("POST", "/v1/frames", "local-AnalyseFunction"),
        ("POST", "/v1/frames/", "local-AnalyseFunction"),
        ("PUT", "/v1/frames", "local-RestFunction"),
        ("GET", "/v1/frames", "local-RestFunction"),
        ("GET", "/services/scene_analysis/1/jobs/1", "local-RestFunction"),
        ("GET", "/services", "local-RestFunction"),
        ("GET", "/", "local-RestFunction"),
    ],
)
def test_the_template_sends_each_request_to_its_function(
    method: str, path: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(functions, "load_handler", lambda folder, handler: lambda event, context: None)
    loaded = template.load()
    found = routes.find(routes.load(loaded, functions.load(loaded)), method, path)
    assert found is not None
    assert found[0].function.name == function


@pytest.mark.parametrize("path", ["/v1/frames/", "/pets/{id}/"])
def test_a_route_that_ends_in_a_slash_is_refused_as_the_gateway_would(path: str) -> None:
    """Of an import it makes all but these, and is silent (aws/serverless-application-model#1949)."""
    with pytest.raises(ValueError, match="no route that ends in a slash"):
        routes.load(template_with(path), {TOY.arn: TOY})


def test_the_root_is_a_route() -> None:
    [root] = routes.load(template_with("/"), {TOY.arn: TOY})
    assert root.match("GET", "/") == {}


def template_with(path: str) -> Template:
    uri = f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{TOY.arn}/invocations"
    body = {"paths": {path: {"get": {"x-amazon-apigateway-integration": {"uri": uri}}}}}
    resources = {"Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Body": body}}}
    return Template(Path(), resources, Resolver({}, resources), {})
