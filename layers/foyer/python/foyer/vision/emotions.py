"""Seven expressions of the net -> the five emotions and the smile that clients are told."""

from __future__ import annotations

from foyer.observation import Emotions
from foyer.vision.arrays import Floats
from foyer.vision.smile import smiling

FAINT = 3.0
"""Anger and sadness are mostly taken for neutral: their odds are raised by this. It costs nothing where neutral was
checked: on the 94 neutral faces of London and Canada the net gives either .001 at most on average."""


def to_emotions(expressions: Floats, points: Floats, rotation: Floats) -> Emotions:
    """`(7,)` probabilities of neutral, happy, sad, angry, fearful, disgusted, surprised -> five that sum to 1.

    Fear counts as surprise and disgust as anger: the expressions they share most muscles with and are most often
    confused with, by people too (Ekman and Friesen, "Unmasking the Face", 1975). The net misses closed-mouth smiles:
    as far as mesh and net together tell a smile, what it called neutral or sad counts as happiness. `points` are the
    mesh's, `(468, 3)`, `rotation` the head's.
    """
    neutral, happy, sad, angry, fearful, disgusted, surprised = (float(value) for value in expressions)
    smile = smiling(points, rotation, happy, neutral)
    sad, anger, surprise = FAINT * sad, FAINT * angry + disgusted, surprised + fearful
    happiness = happy + smile * (neutral + sad)
    neutral, sad = (1 - smile) * neutral, (1 - smile) * sad
    total = neutral + happiness + surprise + anger + sad
    return Emotions(neutral / total, happiness / total, surprise / total, anger / total, sad / total, smile)
