"""Visits to figures, and figures to answers: what a camera's hours add up to."""

from foyer.analytics.metrics import METRICS, Told, tell
from foyer.analytics.periods import BY_DAY, BY_HOUR, GLOBAL, Period, asked, bucket, count, in_whole_hours
from foyer.analytics.sums import Run, added, runs_for
from foyer.analytics.traffic import EMOTIONS, Figures, buckets_of, figures_of, hour_key

__all__ = [
    "BY_DAY",
    "BY_HOUR",
    "EMOTIONS",
    "GLOBAL",
    "METRICS",
    "Figures",
    "Period",
    "Run",
    "Told",
    "added",
    "asked",
    "bucket",
    "buckets_of",
    "count",
    "figures_of",
    "hour_key",
    "in_whole_hours",
    "runs_for",
    "tell",
]
