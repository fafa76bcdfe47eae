"""Cameras over HTTP against a local stack, and every event of theirs accounted for: `python -m benchmarks.load`."""
