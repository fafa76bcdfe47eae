"""The order in which a frame is looked at: bodies and faces; which faces are real; what is told of each; who is who."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from foyer.observation import FaceObservation, Observation
from foyer.vision.description import describe
from foyer.vision.faces import FaceCandidate, find_faces
from foyer.vision.frame import Frame
from foyer.vision.head import MeanFace
from foyer.vision.mesh import fit_mesh
from foyer.vision.nets import Nets
from foyer.vision.pairing import Pair, pair
from foyer.vision.people import Body, find_bodies
from foyer.vision.policy import Policy
from foyer.vision.scaling import scaled
from foyer.vision.suppression import SeenFace, real_faces


@dataclass(frozen=True, slots=True)
class Vision:
    """Looks at one frame after the other and remembers nothing of them."""

    nets: Nets
    mean: MeanFace
    policy: Policy = field(default_factory=Policy)
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "vision"))
    """What one frame's work is spread over; as many as there are cores."""

    @classmethod
    def load(cls, models: Path, workers: int = 1, policy: Policy | None = None) -> Vision:
        """Open the nets of a folder; `workers` is how many cores may work on one frame, `policy` what is looked for.

        Raises `FileNotFoundError` where a net is missing.
        """
        return cls(
            Nets.load(models), MeanFace.load(), policy or Policy(), threads=ThreadPoolExecutor(workers, "vision")
        )

    def observe(self, frame: Frame) -> tuple[Observation, ...]:
        """Everyone in the frame, in px of the frame as it was sent."""
        bodies, faces = self.detect(frame.image)
        told = self.describe(frame.image, faces)
        pairs = pair(bodies, [face.box for face in told], self.policy)
        return tuple(scaled(_observation(bodies, told, found), frame.scale) for found in pairs)

    def detect(self, image: Image.Image) -> tuple[list[Body], list[SeenFace]]:
        """Bodies, and the faces that are real, each once; px of `image`."""
        looking_for_bodies = self.threads.submit(find_bodies, image, self.nets.person, self.policy)
        looking_for_faces = self.threads.submit(find_faces, image, self.nets.face, self.policy)
        seen = list(self.threads.map(lambda found: self._look_closer(image, found), looking_for_faces.result()))
        bodies = looking_for_bodies.result()
        return bodies, real_faces(seen, bodies, self.policy)

    def describe(self, image: Image.Image, faces: list[SeenFace]) -> list[FaceObservation]:
        """What is told of each of these faces; px of `image`."""
        return list(self.threads.map(lambda face: describe(image, face, self.nets, self.mean, self.policy), faces))

    def _look_closer(self, image: Image.Image, found: FaceCandidate) -> SeenFace:
        return SeenFace(found, fit_mesh(image, self.nets.mesh, found.box, found.eyes))


def _observation(bodies: list[Body], faces: list[FaceObservation], found: Pair) -> Observation:
    body = bodies[found[0]] if found[0] is not None else None
    face = faces[found[1]] if found[1] is not None else None
    return Observation(body.box if body else None, body.score if body else 0.0, face)
