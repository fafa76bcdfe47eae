"""How sure it is that someone is there, and that someone has gone.

Both are evidence gathered over time, not over frames: ten frames in a second tell little more than two.
"""

from __future__ import annotations

from foyer.observation import Observation
from foyer.scene.confidence import assured
from foyer.scene.presets import Preset

_UNSURE = 0.40
"""Bodies with this score tell nothing: things that look like people are given .31 on the average, people .65 (data:
pictures of things, the labelled clips)."""
_UNSURE_FACE = 0.85
"""The same of faces: .8 is given to a fold of a coat, .98 to people."""
_FACE_SLOPE = 2.0
"""How much faster a face's score tells than a body's."""
_FIRST = 1.7
"""What a first detection adds for a score of 1 more than that ..."""
_ONCE = 0.9
"""... which is never enough by itself ..."""
_PER_SECOND = 16.0
"""... and what a second of being detected does: somebody with a usual score is told of after a tenth or two."""
_COVERED = 3.0
"""What speaks against somebody who is found wholly behind another: most likely they are one, seen twice."""
_ENOUGH = 1.0
"""Evidence that makes somebody of a suspicion ..."""
_DOUBT = 0.04
"""... and how often there is nobody all the same (data: scripted scenes)."""
_STAYED = 0.05
"""How often somebody is still there whose track is over (data: scripted scenes)."""
_CERTAIN = 9.0
"""Evidence stops here, so that an hour of presence does not outweigh everything."""
_LIKELY = 0.5
"""From this probability on somebody is more likely there than not."""


def strength(observation: Observation) -> float:
    """What a detection tells of somebody's being there, by the better of body and face; below 0 it speaks against."""
    face = observation.face
    of_body = observation.body_score - _UNSURE
    return max(of_body, _FACE_SLOPE * (face.score - _UNSURE_FACE)) if face is not None else of_body


def first_sight(strength: float, covered: float = 0.0) -> float:
    """The evidence of one detection; `covered` is the share of it behind those who are known."""
    return min(max(_FIRST * strength, 0.0), _ONCE) - _COVERED * covered


def seen_again(evidence: float, strength: float, seconds: float, preset: Preset) -> float:
    """The evidence after one more detection, `seconds` after the last frame; who is known is not doubted again."""
    more = evidence + _PER_SECOND * strength * min(seconds, preset.longest_look)
    return min(max(more, min(evidence, _ENOUGH)), _CERTAIN) if evidence >= _ENOUGH else max(more, min(evidence, 0.0))


def there(evidence: float) -> float:
    """The confidence that someone has appeared, in [0, 1]."""
    return assured(evidence, _ENOUGH, _DOUBT)


def patience(evidence: float, leaving: bool, occluded: bool, seconds: float, preset: Preset) -> float:
    """How long a track may go unseen before it is over, s.

    Args:
        evidence: that somebody is there.
        leaving: on the way out of the picture.
        occluded: behind somebody.
        seconds: between this frame and the one before.
        preset: the camera's.
    """
    brief, long = preset.absence
    trust = min(there(evidence) / _LIKELY, 1.0)
    allowed = brief + (long - brief) * trust
    if leaving:
        return min(allowed, preset.leaving_absence)
    if trust < 1.0:
        return allowed
    # At a frame a second one miss, which happens to everybody, is already a second's absence.
    allowed = max(allowed, preset.misses * min(seconds, preset.longest_look))
    return max(allowed, preset.occluded_absence) if occluded else allowed


def gone(absent: float, allowed: float) -> float:
    """The confidence that someone has left after `absent` seconds unseen, of `allowed` before the track was over."""
    return assured(absent, allowed, _STAYED)
