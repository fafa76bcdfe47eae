"""How sure it is that someone is there, and that someone has gone.

Both are evidence gathered over time, not over frames: ten frames in a second tell little more than two.
"""

from __future__ import annotations

from math import exp, log

from foyer.scene.presets import Preset

_FIRST_SIGHT = log(0.10 / 0.90)
"""Log-odds of a detection with score 0: most are phantoms."""
_PER_SCORE = 1.2
"""What the first detection's score adds: at a full score one detection in four persists."""
_PER_SECOND = 4.0
"""What a second of being detected with full score adds."""
_CERTAIN = 8.0
"""Evidence stops here, so that an hour of presence does not outweigh everything."""
_LIKELY = 0.5
"""From this probability on somebody is more likely there than not."""


def first_sight(score: float) -> float:
    """The evidence, as log-odds, of one detection with a score in [0, 1]."""
    return _FIRST_SIGHT + _PER_SCORE * score


def seen_again(evidence: float, score: float, seconds: float, preset: Preset) -> float:
    """The evidence after one more detection, `seconds` after the last frame."""
    return min(evidence + _PER_SECOND * score * min(seconds, preset.longest_look), _CERTAIN)


def there(evidence: float) -> float:
    """The confidence that someone has appeared, in [0, 1]."""
    return 1 / (1 + exp(-evidence))


def patience(evidence: float, leaving: bool, occluded: bool, preset: Preset) -> float:
    """How long a track may go unseen before it is over, s; `evidence` that somebody is there, log-odds."""
    brief, long = preset.absence
    trust = min(there(evidence) / _LIKELY, 1.0)
    allowed = brief + (long - brief) * trust
    if leaving:
        return min(allowed, preset.leaving_absence)
    return preset.occluded_absence if occluded and trust == 1.0 else allowed


def gone(absent: float, allowed: float) -> float:
    """The confidence that someone has left after `absent` seconds unseen, of `allowed` before the track was over."""
    return 1 - exp(-absent / allowed)
