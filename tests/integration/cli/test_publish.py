"""What `make publish` puts into the bucket, in which order, and how long it may be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError
from moto.cloudfront import models

from foyer.cli import publish as module
from foyer.cli.publish import NotBuilt, main, publish
from tests.integration.cli.conftest import OUTPUTS, deploy

pytestmark = pytest.mark.usefixtures("aws")

BUCKET = "dashboard-files"
NEW = {
    "index.html": "new page",
    "favicon.svg": "<svg/>",
    "assets/foyer-BBBBBBBB.js": "new script",
    "assets/foyer-SAMESAME.css": "style",
}
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for name, content in NEW.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


@pytest.fixture
def distribution(monkeypatch: pytest.MonkeyPatch) -> str:
    """One in front of a bucket that has the dashboard of before."""
    monkeypatch.setattr(models.Invalidation, "__init__", completed(models.Invalidation.__init__))
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    for key in ("index.html", "assets/foyer-AAAAAAAA.js", "assets/foyer-SAMESAME.css"):
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"old")
    origin = {"Id": "files", "DomainName": f"{BUCKET}.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
    made = boto3.client("cloudfront").create_distribution(
        DistributionConfig={
            "CallerReference": "1",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {"TargetOriginId": "files", "ViewerProtocolPolicy": "https-only"},
        }
    )
    identity: str = made["Distribution"]["Id"]
    return identity


def completed(make: Any) -> Any:
    """moto writes the status in capitals, which CloudFront does not (its API Reference, "Invalidation")."""

    def of(invalidation: Any, *given: Any, **named: Any) -> None:
        make(invalidation, *given, **named)
        invalidation.status = "Completed"

    return of


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What AWS is asked to change, in its order."""
    made: list[tuple[str, Any]] = []
    call = BaseClient._make_api_call

    def recorded(client: BaseClient, operation: str, arguments: dict[str, Any]) -> Any:
        if operation == "PutObject":
            made.append((operation, arguments["Key"]))
        elif operation == "DeleteObjects":
            made.append((operation, [each["Key"] for each in arguments["Delete"]["Objects"]]))
        elif operation == "CreateInvalidation":
            made.append((operation, arguments["InvalidationBatch"]["Paths"]["Items"]))
        elif operation == "GetInvalidation":
            made.append((operation, None))
        return call(client, operation, arguments)

    monkeypatch.setattr(BaseClient, "_make_api_call", recorded)
    return made


def stored() -> dict[str, bytes]:
    s3 = boto3.client("s3")
    found = s3.list_objects_v2(Bucket=BUCKET)["Contents"]
    return {each["Key"]: s3.get_object(Bucket=BUCKET, Key=each["Key"])["Body"].read() for each in found}


def test_the_page_comes_after_what_it_names_and_the_old_files_go_when_no_page_names_them(
    built: Path, distribution: str, calls: list[tuple[str, Any]]
) -> None:
    assert publish(built, BUCKET, distribution) == 1

    assert [key for operation, key in calls if operation == "PutObject"][-1] == "index.html"
    assert {key for operation, key in calls if operation == "PutObject"} == NEW.keys()
    assert calls[len(NEW) :] == [
        ("CreateInvalidation", ["/index.html", "/"]),
        ("GetInvalidation", None),
        ("DeleteObjects", ["assets/foyer-AAAAAAAA.js"]),
    ]
    assert stored() == {name: content.encode() for name, content in NEW.items()}


@pytest.mark.parametrize(
    ("name", "content_type", "kept"),
    [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("favicon.svg", "image/svg+xml", "no-cache"),
        ("assets/foyer-BBBBBBBB.js", "text/javascript; charset=utf-8", FOR_EVER),
        ("assets/foyer-SAMESAME.css", "text/css; charset=utf-8", FOR_EVER),
    ],
)
def test_what_is_named_after_its_contents_may_be_kept_for_ever_and_nothing_else(
    built: Path, distribution: str, name: str, content_type: str, kept: str
) -> None:
    """Amazon CloudFront Developer Guide, "Manage how long content stays in the cache (expiration)"."""
    publish(built, BUCKET, distribution)
    found = boto3.client("s3").head_object(Bucket=BUCKET, Key=name)
    assert (found["ContentType"], found["CacheControl"]) == (content_type, kept)


def test_published_once_more_it_stays_as_it_is(built: Path, distribution: str) -> None:
    publish(built, BUCKET, distribution)
    before = stored()
    assert publish(built, BUCKET, distribution) == 0
    assert stored() == before


def test_an_interruption_leaves_the_old_page_with_all_that_it_names(
    built: Path, distribution: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = BaseClient._make_api_call

    def broken(client: BaseClient, operation: str, arguments: dict[str, Any]) -> Any:
        if operation == "PutObject" and arguments["Key"] == "index.html":
            raise ClientError({"Error": {"Code": "SlowDown"}}, operation)
        return call(client, operation, arguments)

    with monkeypatch.context() as unlucky:
        unlucky.setattr(BaseClient, "_make_api_call", broken)
        with pytest.raises(ClientError, match="SlowDown"):
            publish(built, BUCKET, distribution)

    assert stored()["index.html"] == b"old"
    assert "assets/foyer-AAAAAAAA.js" in stored()
    publish(built, BUCKET, distribution)
    assert stored().keys() == NEW.keys()


def test_what_was_not_built_leaves_everything_as_it_is(tmp_path: Path, distribution: str) -> None:
    before = stored()
    with pytest.raises(NotBuilt, match="make dashboard"):
        publish(tmp_path, BUCKET, distribution)
    assert stored() == before


def test_the_command_finds_the_bucket_by_the_stack(
    built: Path, distribution: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {"DashboardBucket": BUCKET, "DashboardDistribution": distribution, "DashboardUrl": "https://d1.example/"}
    deploy("foyer", {**OUTPUTS, **own})

    assert main(["--stack", "foyer", "--folder", str(built)]) == 0
    assert "The dashboard is at https://d1.example/ (old files deleted: 1)" in capsys.readouterr().out
    assert stored().keys() == NEW.keys()


def test_the_command_says_what_is_wrong(
    built: Path, distribution: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--stack", "nowhere"]) == 1
    assert "the stack nowhere cannot be read" in capsys.readouterr().err
    deploy("old", OUTPUTS)
    assert main(["--stack", "old"]) == 1
    assert "no output DashboardBucket" in capsys.readouterr().err
    own = {"DashboardBucket": "gone", "DashboardDistribution": distribution, "DashboardUrl": "https://d1.example/"}
    deploy("foyer", {**OUTPUTS, **own})
    assert main(["--stack", "foyer", "--folder", str(built)]) == 1
    assert "not published, or not whole: " in capsys.readouterr().err


def test_where_cloudfront_is_slow_the_old_files_stay(
    built: Path, distribution: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models.Invalidation, "__init__", in_progress(models.Invalidation.__init__))
    monkeypatch.setattr(module, "_PATIENCE", {"Delay": 0, "MaxAttempts": 2})
    own = {"DashboardBucket": BUCKET, "DashboardDistribution": distribution, "DashboardUrl": "https://d1.example/"}
    deploy("foyer", {**OUTPUTS, **own})

    assert main(["--stack", "foyer", "--folder", str(built)]) == 0
    assert "publish again later" in capsys.readouterr().out
    assert "assets/foyer-AAAAAAAA.js" in stored()


def in_progress(make: Any) -> Any:
    def of(invalidation: Any, *given: Any, **named: Any) -> None:
        make(invalidation, *given, **named)
        invalidation.status = "InProgress"

    return of


def test_the_build_names_its_files_so() -> None:
    """`dashboard/build.mjs` has esbuild do it; its hashes are 8 letters and digits."""
    built = module.BUILT
    if not (built / "index.html").is_file():
        pytest.skip("make dashboard has not been run")
    assets = [path.relative_to(built).as_posix() for path in (built / "assets").iterdir()]
    assert assets
    assert {module.cache_control(name) for name in assets} == {FOR_EVER}
    assert all(name in (built / "index.html").read_text() for name in assets)
