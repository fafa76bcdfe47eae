"""Foyer's tracker beside SORT, ByteTrack and OC-SORT, on the same detections: `python -m benchmarks.tracking`."""
