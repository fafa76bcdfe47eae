"""Builds Foyer's networks: published weights in, ONNX files of known hash out. Run `python -m recipe --help`."""
