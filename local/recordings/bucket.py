"""A folder of this machine as a bucket's objects, and results as files again."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import boto3
from moto.s3.models import s3_backends

from foyer.recordings.listing import Entry, clips_of
from foyer_media.source import open_file
from foyer_media.unreadable import ClipUnreadable
from local.analyse.found import as_text, files_below
from local.intrinsics import ACCOUNT

PREFIX, OUTPUT_PREFIX = "clips/", "results/"
_PART = ".part"
"""Ends the names of files that are not whole."""


@dataclass(slots=True)
class Folder:
    """Clips, and where their results go."""

    bucket: str
    clips: Path
    out: Path
    _copied: dict[str, str] = field(default_factory=dict)
    """What has been copied out, with its ETag."""

    left_out: list[str] = field(default_factory=list)
    """Why what lies in the folder is not in the bucket, a sentence for each file."""

    def upload(self) -> int:
        """Put the clips into the bucket, and results of a run before; how many clips there are.

        Objects are as old as their files, for that is when a clip was taken if nothing else tells.
        """
        s3 = boto3.client("s3")
        for root, prefix in ((self.out, OUTPUT_PREFIX), (self.clips, PREFIX)):
            for path in files_below(root, self.out if root != self.out else None):
                if root == self.out and path.name.endswith(_PART):  # of a run that was killed
                    continue
                key = prefix + as_text(path.relative_to(root))
                try:
                    with open_file(path, root) as file:
                        s3.put_object(Bucket=self.bucket, Key=key, Body=file.read())
                except (ClipUnreadable, OSError) as error:
                    self.left_out.append(f"{as_text(path.relative_to(root))}: {error}")
                    continue
                self._age(key, path)
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=PREFIX)
        names = [found["Key"].removeprefix(PREFIX) for page in pages for found in page.get("Contents", [])]
        return len(clips_of(Entry(name, 0, "", 0.0) for name in names))

    def download(self) -> int:
        """Copy out the results that are new; of how many clips there are any.

        Figures last: a clip that has them is not looked at again, so that its lines must be here by then.
        """
        s3, found = boto3.client("s3"), self._results()
        for name in sorted(found, key=lambda name: (name.endswith(".json"), name)):
            if self._copied.get(name) != found[name]:
                self._write(name, s3.get_object(Bucket=self.bucket, Key=OUTPUT_PREFIX + name)["Body"].read())
                self._copied[name] = found[name]
        return sum(name.endswith(".json") and name != "report.json" for name in found)

    def _results(self) -> dict[str, str]:
        """Their names and ETags, without what a run keeps for itself."""
        pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=OUTPUT_PREFIX)
        every = {
            found["Key"].removeprefix(OUTPUT_PREFIX): found["ETag"]
            for page in pages
            for found in page.get("Contents", [])
        }
        return {name: etag for name, etag in every.items() if not name.startswith(".run/")}

    def _age(self, key: str, path: Path) -> None:
        modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC).replace(tzinfo=None)
        s3_backends[ACCOUNT]["aws"].buckets[self.bucket].keys[key].last_modified = modified

    def _write(self, name: str, content: bytes) -> None:
        """Beside, then renamed: what is there is whole."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}{_PART}")
        beside.write_bytes(content)
        os.replace(beside, path)
