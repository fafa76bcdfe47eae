"""Folders, zips and videos, read the same by the analysis of recordings and by `foyer-camera`, which carries a copy.

It knows nothing of Foyer; modules are imported one by one, for only `film`, `rates` and `display` need PyAV.
"""
