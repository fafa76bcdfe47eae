"""The order in which a frame is looked at: bodies and faces; which faces are real; what is told of each; who is who."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from foyer.observation import FaceObservation, Observation, Plan, TooManyPeople
from foyer.vision.description import Wanted, describe
from foyer.vision.faces import FaceCandidate, find_expected_face, find_faces, find_faces_in
from foyer.vision.frame import Frame
from foyer.vision.head import MeanFace
from foyer.vision.heads import head_square, overlooked
from foyer.vision.mesh import fit_mesh
from foyer.vision.nets import Nets
from foyer.vision.pairing import Pair, pair
from foyer.vision.people import Body, find_bodies
from foyer.vision.policy import Policy
from foyer.vision.scaling import reduced, scaled
from foyer.vision.suppression import SeenFace, real_faces

EVERYWHERE = Plan()
"""Without a plan, everybody is a newcomer."""
_SAME = 0.3
"""IoU from which a face is the one that was expected there."""


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

    def observe(self, frame: Frame, plan: Plan = EVERYWHERE) -> tuple[Observation, ...]:
        """Everyone in the frame, in px of the frame as it was sent; without a plan, everywhere."""
        wanted = reduced(plan, frame.scale)
        bodies, faces = self.detect(frame.image, wanted)
        if plan.most is not None and max(len(bodies), len(faces)) > plan.most:
            raise TooManyPeople
        told = self.describe(frame.image, faces, wanted)
        pairs = pair(bodies, [face.box for face in told], self.policy)
        return tuple(scaled(_observation(bodies, told, found), frame.scale) for found in pairs)

    def detect(self, image: Image.Image, plan: Plan = EVERYWHERE) -> tuple[list[Body], list[SeenFace]]:
        """Bodies, and the faces that are real, each once; px of `image`."""
        looking_for_bodies = self.threads.submit(self._bodies, image, plan)
        candidates = self._candidates(image, plan)
        if plan.everywhere:
            candidates += self._second_look(image, looking_for_bodies.result(), candidates)
        seen = list(self.threads.map(lambda found: self._look_closer(image, found), candidates))
        bodies = looking_for_bodies.result()
        return bodies, real_faces(seen, bodies, self.policy)

    def describe(self, image: Image.Image, faces: list[SeenFace], plan: Plan = EVERYWHERE) -> list[FaceObservation]:
        """What is told of each of these faces; px of `image`."""

        def told(face: SeenFace) -> FaceObservation:
            return describe(image, face, self.nets, self.mean, self.policy, _wanted(face, plan))

        return list(self.threads.map(told, faces))

    def _bodies(self, image: Image.Image, plan: Plan) -> list[Body]:
        width, height = image.size
        if plan.everywhere:
            side = self.policy.person_long_side(width, height)
        else:
            smallest = min((expected.body.height for expected in plan.expected), default=None)
            side = self.policy.following_long_side(width, height, smallest)
        return find_bodies(image, self.nets.person, self.policy, side)

    def _candidates(self, image: Image.Image, plan: Plan) -> list[FaceCandidate]:
        if plan.everywhere:
            return self.threads.submit(find_faces, image, self.nets.face, self.policy).result()
        boxes = [expected.face for expected in plan.expected if expected.face is not None]
        found = self.threads.map(lambda box: find_expected_face(image, self.nets.face, self.policy, box), boxes)
        return [candidate for candidates in found for candidate in candidates]

    def _second_look(self, image: Image.Image, bodies: list[Body], found: list[FaceCandidate]) -> list[FaceCandidate]:
        squares = [head_square(body.box) for body in overlooked(bodies, found, self.policy, image.size)]
        looks = self.threads.map(lambda square: find_faces_in(image, self.nets.face, self.policy, *square), squares)
        return [candidate for candidates in looks for candidate in candidates]

    def _look_closer(self, image: Image.Image, found: FaceCandidate) -> SeenFace:
        return SeenFace(found, fit_mesh(image, self.nets.mesh, found.box, found.eyes))


def _wanted(face: SeenFace, plan: Plan) -> Wanted:
    """Everything of a newcomer; of somebody expected what the plan says."""
    expected = [each for each in plan.expected if each.face is not None and face.candidate.box.iou(each.face) > _SAME]
    return Wanted(all(each.attributes for each in expected), all(each.closely for each in expected))


def _observation(bodies: list[Body], faces: list[FaceObservation], found: Pair) -> Observation:
    body = bodies[found[0]] if found[0] is not None else None
    face = faces[found[1]] if found[1] is not None else None
    return Observation(body.box if body else None, body.score if body else 0.0, face)
