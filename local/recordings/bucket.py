"""A folder of this machine as a bucket's objects, and results as files again."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import boto3
from moto.s3.models import s3_backends

from foyer.recordings.listing import Entry, clips_of
from local.intrinsics import ACCOUNT

PREFIX, OUTPUT_PREFIX = "clips/", "results/"


@dataclass(slots=True)
class Folder:
    """Clips, and where their results go."""

    bucket: str
    clips: Path
    out: Path
    _copied: dict[str, str] = field(default_factory=dict)
    """What has been copied out, with its ETag."""

    def upload(self) -> int:
        """Put the clips into the bucket, and results of a run before; how many clips there are.

        Objects are as old as their files, for that is when a clip was taken if nothing else tells.
        """
        s3 = boto3.client("s3")
        for root, prefix in ((self.out, OUTPUT_PREFIX), (self.clips, PREFIX)):
            for path in sorted(file for file in root.rglob("*") if file.is_file()):
                if prefix == PREFIX and path.resolve().is_relative_to(self.out.resolve()):
                    continue
                key = prefix + path.relative_to(root).as_posix()
                s3.put_object(Bucket=self.bucket, Key=key, Body=path.read_bytes())
                self._age(key, path)
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=PREFIX)
        names = [found["Key"].removeprefix(PREFIX) for page in pages for found in page.get("Contents", [])]
        return len(clips_of(Entry(name, 0, "", 0.0) for name in names))

    def download(self) -> int:
        """Copy out the results that are new; of how many clips there are any."""
        s3, clips = boto3.client("s3"), 0
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=OUTPUT_PREFIX):
            for found in page.get("Contents", []):
                name = found["Key"].removeprefix(OUTPUT_PREFIX)
                if name.startswith(".run/"):
                    continue
                clips += name.endswith(".json") and name != "report.json"
                if self._copied.get(name) != found["ETag"]:
                    self._write(name, s3.get_object(Bucket=self.bucket, Key=found["Key"])["Body"].read())
                    self._copied[name] = found["ETag"]
        return clips

    def _age(self, key: str, path: Path) -> None:
        modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC).replace(tzinfo=None)
        s3_backends[ACCOUNT]["aws"].buckets[self.bucket].keys[key].last_modified = modified

    def _write(self, name: str, content: bytes) -> None:
        """Beside, then renamed: what is there is whole."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.part")
        beside.write_bytes(content)
        os.replace(beside, path)
