"""Every size and threshold that decides what is looked for, where, and what is told of a face of which size."""

from __future__ import annotations

import math
from dataclasses import dataclass

from foyer.vision.views import STEP


@dataclass(frozen=True, slots=True)
class FaceView:
    """One run of the face detector over the whole picture."""

    long_side: int
    """The picture's long side, view px."""
    score: float
    """The lowest probability taken up."""
    smallest: float
    """Faces whose longer side is below this, in view px, are left to the other view."""
    largest: float
    """Likewise above."""
    close: bool
    """Whether this is the view for faces that fill the picture."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Input sizes of the detectors, thresholds, and the smallest face each description is given for.

    Chosen on `large.jpg` (at a fifth to its full size), London, Canada and the three tracking clips.
    """

    age_and_gender: bool = True
    """Whether they are computed at all."""
    emotion: bool = True
    """The same."""

    body_score: float = 0.25
    """A body alone counts from here."""
    body_score_with_face: float = 0.1
    """A body with a face in its upper part counts from here."""

    face_evidence: float = 0.9
    """A candidate is a face from this sum of the detector's score and `mesh_share` of the mesh's flag.

    Real faces of 14 px reach it in 41 of 43 cases; the backs of heads in one-by-one-A end at .86."""
    mesh_share: float = 0.4
    face_score_on_body: float = 0.8
    """Blurred faces fail the mesh; with a body under them they count from this score. Backs of heads end at .77."""

    following_body: float = 100.0
    """View px of height at which somebody known is surely found again; bodies are reliable from 80."""
    following_least: int = 256
    """View px of the long side under which there is nothing to be gained."""
    face_search: float = 2.2
    """Side of the square in which an expected face is looked for, in sides of the face: it may have moved by half its
    width."""
    face_search_view: int = 128
    """View px of that square: an expected face has some 58 of them."""
    face_search_score: float = 0.5
    """The lowest probability taken up there."""

    face_unsure: float = 24.0
    """View px under which the whole-picture search misses faces: half of those of 17, nearly all of those of 9."""
    most_heads: int = 24
    """How many people of one frame are looked at once more for that, 1.5 ms each."""

    head_side: float = 16.0
    """The smallest face, longer side in picture px, whose head pose is told."""
    attributes_side: float = 27.0
    """The same for age and gender."""
    gaze_side: float = 30.0
    """The same for gaze and emotion."""

    def person_long_side(self, width: int, height: int) -> int:
        """View px of the person detector for a picture of this size: people of 35 view px and more are found.

        On mosaics of 1920 x 1080 with people of 53 px the recall is .14 at 768, .64 at 960, 1.0 at 1280 and no better
        above, for 60, 95, 160 ms; with people of 75 px it is .91, 1.0, 1.0.
        """
        side = max(width, height)
        return 512 if side <= 800 else 768 if side <= 1400 else 1280

    def following_long_side(self, width: int, height: int, smallest: float | None) -> int:
        """The same where only people at least `smallest` px high (None: nobody) must be found again."""
        full = self.person_long_side(width, height)
        if smallest is None:
            return self.following_least
        wanted = max(width, height) * self.following_body / max(smallest, 1.0)
        return min(max(math.ceil(wanted / STEP) * STEP, self.following_least), full)

    def face_views(self, width: int, height: int) -> tuple[FaceView, FaceView]:
        """The wide and the close run of the face detector for a picture of this size.

        In the wide one, faces above some 130 px break up into false ones; in the close one, faces below 24 px are
        uncertain.
        """
        side = max(width, height)
        wide = 640 if side <= 800 else 960 if side <= 1400 else 1280
        return (
            FaceView(wide, score=0.5, smallest=0.0, largest=140.0, close=False),
            FaceView(256, score=0.65, smallest=24.0, largest=float("inf"), close=True),
        )
