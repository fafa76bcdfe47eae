"""`python -m local.register`: lets a camera call the local stack, now if it runs, and each time it is started."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from foyer.aws.credentials import TokenHash, new_token
from local import registry


def main(arguments: Sequence[str] | None = None) -> None:
    """Register one camera; its token is shown this once."""
    parser = argparse.ArgumentParser(prog="python -m local.register")
    parser.add_argument("name", help="what people call it")
    parser.add_argument("--id", default="", help="the client id, where it is not the name")
    parser.add_argument("--token", default="", help="an existing token; by default a new one")
    parser.add_argument("--role", default="camera", choices=["camera", "operator"])
    parser.add_argument("--file", type=Path, default=registry.FILE, help="where the local stack keeps its cameras")
    chosen = parser.parse_args(arguments)
    token = chosen.token or new_token()
    kept = TokenHash.of(token)
    entry = registry.Entry(chosen.id or chosen.name, chosen.name, chosen.role, kept.salt.hex(), kept.digest.hex())
    registry.put(chosen.file, entry)
    print(f"client_id     {entry.id}\naccess_token  {token}")
    print("The token is shown this once: only its hash is kept. A running `make run` knows it within a second.")


if __name__ == "__main__":
    main()
