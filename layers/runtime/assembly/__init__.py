"""Wheels of the Lambda platform, sorted into layers and stripped. The standard library is all it needs."""
