"""What the files of a clip's results are called."""

from __future__ import annotations

import re
from hashlib import sha256

_RESULTS = re.compile(r"\.(json|jsonl|html|mp4|part)_*$", re.IGNORECASE)
"""How files of results end. A folder of that name would be in their way."""
_REPORT = re.compile(r"report_*$", re.IGNORECASE)
"""The run's own. Both patterns take what they have marked already, so that no two names become one."""
_LONGEST = 200
"""Bytes of a name, of the 255 that file systems take: what is added to it needs some."""


def results_name(clip: str) -> str:
    """What a clip's results are called, before `.json` and `.jsonl`: as the clip, but never as another's or a report.

    A top clip `report` becomes `report_`, a folder `door.json` on the way to a clip `door.json_`.
    """
    *folders, last = clip.split("/")
    if not folders and _REPORT.match(last):
        last += "_"
    folders = [f"{name}_" if _RESULTS.search(name) else name for name in folders]
    return "/".join(map(_shortened, [*folders, last]))


def _shortened(name: str) -> str:
    written = name.encode()
    if len(written) <= _LONGEST:
        return name
    return f"{written[: _LONGEST - 17].decode(errors='ignore')}-{sha256(written).hexdigest()[:16]}"
