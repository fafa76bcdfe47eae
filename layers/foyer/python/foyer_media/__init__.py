"""Folders, zips and videos, read the same by the analysis of recordings and by `foyer-camera`, which carries a copy.

Modules are imported one by one: `containers`, `film` and `rates` need PyAV, `display` needs Pillow, and none Foyer.
"""
