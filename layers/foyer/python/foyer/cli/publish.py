"""`foyer publish --stack NAME`: puts the built dashboard where CloudFront finds it.

Whoever opens the page meanwhile gets the old one whole or the new one whole: its files have names of their own and are
there before the page that names them, and the old ones go once CloudFront has forgotten the page that names those. It
can be interrupted, and done again.
"""

from __future__ import annotations

import argparse
import mimetypes
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError, WaiterError

from foyer.cli import deployment

BUILT = Path("dashboard/dist")
PAGE = "index.html"

_HASHED = re.compile(r"assets/.+-[A-Z0-9]{8}\.\w+")
"""A name that `dashboard/build.mjs` made from what is in the file."""
_TEXT = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".txt": "text/plain"}
_DELETED_AT_ONCE = 1000
_PATIENCE = {"Delay": 5, "MaxAttempts": 120}
"""CloudFront takes a minute or two as a rule."""


class NotBuilt(Exception):
    """There is no dashboard to publish."""


def cache_control(name: str) -> str:
    """How long a file may be kept, by its path below the folder: for ever if its name is of its contents, else not."""
    return "public, max-age=31536000, immutable" if _HASHED.fullmatch(name) else "no-cache"


def content_type(name: str) -> str:
    """A file's type, the same on every machine for what a dashboard has."""
    suffix = Path(name).suffix
    if suffix in _TEXT:
        return f"{_TEXT[suffix]}; charset=utf-8"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def publish(folder: Path, bucket: str, distribution: str) -> int:
    """Put the files of a folder into a bucket, in place of all that is there; how many were deleted.

    Raises:
        NotBuilt: where the folder has no page.
        ClientError, BotoCoreError: where AWS refuses, or does not answer.
    """
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if PAGE not in names:
        raise NotBuilt(f"{folder} has no {PAGE}: build it first, by `make dashboard`")
    for name in [*sorted(names - {PAGE}), PAGE]:
        content = (folder / name).read_bytes()
        how = {"ContentType": content_type(name), "CacheControl": cache_control(name)}
        boto3.client("s3").put_object(Bucket=bucket, Key=name, Body=content, **how)
    _forget(distribution, [f"/{PAGE}", "/"])
    old = _listed(bucket) - names
    _delete(bucket, sorted(old))
    return len(old)


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish the dashboard of this checkout; the exit status."""
    chosen = build_parser().parse_args(arguments)
    try:
        outputs = deployment.enter(chosen.stack, "DashboardBucket", "DashboardDistribution", "DashboardUrl")
        print("Publishing; CloudFront takes a minute or two to forget the old page.", flush=True)
        deleted = publish(chosen.folder, outputs["DashboardBucket"], outputs["DashboardDistribution"])
    except WaiterError:
        print("The new dashboard is there, but CloudFront still shows the old one: publish again later, to tidy up.")
    except (deployment.NoDeployment, NotBuilt) as error:
        print(error, file=sys.stderr)
        return 1
    except (ClientError, BotoCoreError) as error:
        print(f"The dashboard is not published, or not whole: {error}", file=sys.stderr)
        return 1
    else:
        print(f"The dashboard is at {outputs['DashboardUrl']} (old files deleted: {deleted})")
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The arguments that it takes."""
    parser = argparse.ArgumentParser(
        prog="foyer publish", description="Puts the built dashboard into a deployed stack."
    )
    parser.add_argument("--stack", required=True, metavar="NAME", help="the CloudFormation stack")
    parser.add_argument("--folder", type=Path, default=BUILT, help=f"what `make dashboard` made ({BUILT})")
    return parser


def _forget(distribution: str, paths: list[str]) -> None:
    """Have CloudFront ask for these again, and wait until it will everywhere."""
    client = boto3.client("cloudfront")
    reference = str(int(time.time() * 1000))
    batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": reference}
    made = client.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)["Invalidation"]
    waiter = client.get_waiter("invalidation_completed")
    waiter.wait(DistributionId=distribution, Id=made["Id"], WaiterConfig=_PATIENCE)


def _listed(bucket: str) -> set[str]:
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {found["Key"] for page in pages for found in page.get("Contents", [])}


def _delete(bucket: str, keys: Sequence[str]) -> None:
    for start in range(0, len(keys), _DELETED_AT_ONCE):
        batch = [{"Key": key} for key in keys[start : start + _DELETED_AT_ONCE]]
        boto3.client("s3").delete_objects(Bucket=bucket, Delete={"Objects": batch, "Quiet": True})


if __name__ == "__main__":
    sys.exit(main())
