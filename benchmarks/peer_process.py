"""The open peer, in a Node.js process of its own (`benchmarks/peer`)."""

from __future__ import annotations

import io
import json
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from PIL import Image

_FOLDER = Path(__file__).parent / "peer"
_READY = b"ready\n"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was said of the largest face of a picture, and how long it took."""

    ms: float
    age: float | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class Peer:
    """The running process."""

    requests: IO[bytes]
    answers: IO[bytes]

    @classmethod
    @contextmanager
    def start(cls) -> Iterator[Self]:
        """Start it and wait until its models are loaded; it ends with the block."""
        if not (_FOLDER / "node_modules").is_dir():
            raise SystemExit("The peer is not installed: `make bench` does it.")
        command = ["node", str(_FOLDER / "peer.cjs")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            if process.stdout.readline() != _READY:
                raise SystemExit("The peer did not start.")
            try:
                yield cls(process.stdin, process.stdout)
            finally:
                process.stdin.close()

    def look(self, picture: bytes) -> Seen:
        """Everything it can tell of an encoded picture; decoding is not counted."""
        image = Image.open(io.BytesIO(picture)).convert("RGB")
        self.requests.write(struct.pack("<II", image.height, image.width) + image.tobytes())
        self.requests.flush()
        answer = json.loads(self.answers.readline())
        face = max(answer["faces"], key=lambda face: face["box"][2] * face["box"][3], default=None)
        if face is None:
            return Seen(answer["ms"], None, None)
        return Seen(answer["ms"], face.get("age"), face.get("gender"))
