"""Evidence as probability: how sure it is that a detection is right, and that an event has happened.

Fitted on scripted scenes (`make events`), whose noise is that of the real nets; other seeds of them test the fit.
"""

from __future__ import annotations

from math import exp, log

_OFFSET, _SLOPE = 3.7, 6.2
"""Logistic fit on every second frame of the three labelled clips (287 boxes, matched at IoU .5): expected calibration
error .02, against .30 of the bare score. Half of the boxes at .35 are people, nearly all from .45."""
_LEAST, _MOST = 0.01, 0.99
"""Three clips do not show one error in a hundred."""

SUSPICION = 0.09
"""What happens with less evidence than is enough stays below every default threshold: only sensitivities above 0.91
hear of it."""


def body_confidence(score: float) -> float:
    """The probability that a body detected with this score, in [0, 1], is a real one; 0 for a score of 0."""
    if score <= 0:
        return 0.0
    bounded = min(max(score, _LEAST), _MOST)
    odds = _OFFSET + _SLOPE * log(bounded / (1 - bounded))
    return min(1 / (1 + exp(-odds)), _MOST)


def assured(evidence: float, enough: float, doubt: float) -> float:
    """The probability that something has happened, for evidence that grows from 0 while it goes on happening.

    `enough` evidence makes an event of a suspicion, and is wrong with probability `doubt`; of that, each time as much
    again leaves a third. There is hardly anything between: whoever asks for half a certainty is told no sooner.
    """
    if evidence < enough:
        return SUSPICION * max(evidence, 0.0) / enough
    return 1 - doubt * exp(1 - evidence / enough)
