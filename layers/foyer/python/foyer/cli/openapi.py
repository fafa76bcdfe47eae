"""`python -m foyer.cli.openapi`: writes the OpenAPI document anew, from the models."""

from __future__ import annotations

from foyer.http.openapi.document import FILE, text


def main() -> None:
    """Write it to where it is committed."""
    FILE.write_text(text())
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
