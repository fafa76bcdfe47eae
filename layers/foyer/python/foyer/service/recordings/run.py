"""One execution of the state machine: what it was asked for, and where everything of it lies."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

from foyer.recordings.clip import Clip
from foyer.recordings.naming import results_name
from foyer.recordings.options import BadOptions, Options, options_of

RunId = str
Prefix = str

_OWN = ("bucket", "prefix", "output_prefix", "dry_run")


class Run(msgspec.Struct, frozen=True):
    """What every task of an execution is told."""

    id: RunId
    """The execution's name."""
    bucket: str
    prefix: Prefix
    """Where the clips lie; empty for the whole bucket, else with a slash at its end."""
    output_prefix: Prefix
    """Where their results go, likewise."""
    options: Options
    dry_run: bool = False

    @property
    def owner(self) -> str:
        """Whose results these are: runs that write to the same place go on with each other's clips."""
        return sha256(f"{self.bucket}/{self.output_prefix}".encode()).hexdigest()[:16]

    @property
    def scratch(self) -> Prefix:
        """What is of this run alone, and goes with it. No clip is looked for here: its name begins with a dot."""
        return f"{self.output_prefix}.run/{self.id}/"

    def frames_key(self, clip: Clip, slot: int) -> str:
        """The decoded frames from that slot on."""
        return f"{self.scratch}{clip.session(self.options)}/{slot}.frames"

    def parts_prefix(self, clip: Clip) -> Prefix:
        """What is finished of a clip that is not: of no run alone, for another goes on with it."""
        return f"{self.output_prefix}.run/parts/{clip.session(self.options)}/"

    def part_key(self, clip: Clip, slot: int, suffix: str) -> str:
        """What the frames from that slot on came to."""
        return f"{self.parts_prefix(clip)}{slot}{suffix}"

    def result_key(self, clip: Clip) -> str:
        """The clip's figures, or why there are none; once it is there, nothing is left to do."""
        return f"{self.output_prefix}{results_name(clip.name)}.json"

    def lines_key(self, clip: Clip) -> str:
        """The clip's frames, as JSON lines."""
        return f"{self.output_prefix}{results_name(clip.name)}.jsonl"


# What `convert` is to make, worked out here: msgspec must not do that in several threads at once.
msgspec.json.Decoder(tuple[Run, Clip])


def run_of(identity: RunId, request: Mapping[str, Any]) -> Run:
    """The run that an execution's input asks for.

    Raises:
        BadOptions: where something is missing, unknown or out of its range.
    """
    own = {name: request[name] for name in _OWN if name in request}
    options = options_of({name: value for name, value in request.items() if name not in _OWN})
    try:
        run = msgspec.convert({"prefix": "", **own, "id": identity, "options": options}, Run)
    except msgspec.ValidationError as error:
        raise BadOptions(f"{error}.") from error
    prefix, output_prefix = _folder(run.prefix), _folder(run.output_prefix)
    if not run.bucket:
        raise BadOptions("`bucket`: name the one with the clips.")
    if prefix.startswith(output_prefix):
        raise BadOptions("`output_prefix`: name a folder that the clips do not lie in, such as results/.")
    return msgspec.structs.replace(run, prefix=prefix, output_prefix=output_prefix)


def told(run: Run) -> dict[str, Any]:
    """The run as the state machine hands it on; `again` reads it."""
    plain: dict[str, Any] = msgspec.to_builtins(run)
    return plain


def again(plain: Mapping[str, Any]) -> Run:
    """The run of such JSON."""
    return msgspec.convert(dict(plain), Run)


def _folder(prefix: str) -> Prefix:
    stripped = prefix.strip("/")
    return f"{stripped}/" if stripped else ""
