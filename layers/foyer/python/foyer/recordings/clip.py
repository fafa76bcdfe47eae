"""One recording: a video, a folder of frames, or a zip of them."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

import msgspec

from foyer.recordings.options import Options

Kind = Literal["video", "pictures", "zip"]


class Clip(msgspec.Struct, frozen=True):
    """A recording as it was found; nothing of it has been read."""

    name: str
    """What its results are called after: its path below the prefix or folder, as `monday/door.mp4`."""
    kind: Kind
    path: str
    """Where it lies below the prefix or folder; empty for pictures that lie there themselves."""
    content: str
    """A fingerprint: the file's MD5, as S3's ETag of what was uploaded in one piece; of pictures a hash over theirs."""
    size: int
    """Bytes in all."""
    modified: float
    """Seconds since 1970 UTC; of pictures the oldest one's."""

    def session(self, options: Options) -> str:
        """The scene's session: the same clip and options give the same ids of people and events, wherever."""
        told = msgspec.json.encode([self.name, self.content, options.digest])
        return f"recording-{sha256(told).hexdigest()[:32]}"
