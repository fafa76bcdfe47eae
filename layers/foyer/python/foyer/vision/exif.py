"""The one tag of EXIF that matters here."""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_MOST_ENTRIES = 200
"""Of the first directory that are looked at: they are sorted by tag, and this one is among the first."""


def orientation(tiff: bytes) -> int:
    """The orientation that an EXIF block tells, 1 to 8 (EXIF 2.32, 4.6.4 A); 1 where it tells none or is damaged.

    No other value is read, however large the block is.
    """
    order = _ORDERS.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack_from(order + "I", tiff, 4)
    (entries,) = struct.unpack(order + "H", tiff[start : start + 2].rjust(2, b"\0"))
    for at in range(start + 2, start + 2 + 12 * min(entries, _MOST_ENTRIES), 12):
        entry = tiff[at : at + 12]
        if len(entry) < 12:
            break
        tag, kind, _, value = struct.unpack(order + "HHIH2x", entry)
        if tag == _ORIENTATION:
            return value if kind == _SHORT and 1 <= value <= 8 else 1
    return 1
