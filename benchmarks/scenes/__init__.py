"""Scripted scenes with known truth, seen through noise like the nets'."""

from benchmarks.scenes.actor import Actor
from benchmarks.scenes.casting import KINDS, script
from benchmarks.scenes.filming import Film, Told, film
from benchmarks.scenes.script import Clutter, Script
from benchmarks.scenes.truth import Truth, truths

__all__ = ["KINDS", "Actor", "Clutter", "Film", "Script", "Told", "Truth", "film", "script", "truths"]
