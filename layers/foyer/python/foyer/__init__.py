"""Foyer: scene analysis that scales to zero."""
