"""Visits to figures: what a camera's hour adds up to."""

from foyer.analytics.traffic import Figures, buckets_of, figures_of

__all__ = ["Figures", "buckets_of", "figures_of"]
