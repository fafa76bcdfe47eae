"""What a frame costs in process, by people, size, cores and plan: `python -m benchmarks.frames`."""
