"""The seven nets: where each comes from, what it takes and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from recipe import faceapi, rewrites
from recipe.emit import Emitter, Input
from recipe.pack import Storage
from recipe.tfjs import SourceGraph
from recipe.weights import Array

HUMAN = "@vladmandic/human"
FACE_API = "@vladmandic/face-api"

Rewrite = Callable[[SourceGraph], SourceGraph]
Topology = Callable[[Emitter, dict[str, Array]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Output:
    """An output of a net, float32.

    `sources` are nodes of the source; several are joined along axis 1 after each was brought to NHWC and `reshape`d.
    `shape` is what the file declares: a text dimension depends on the input.
    """

    name: str
    sources: tuple[str, ...]
    shape: tuple[int | str, ...]
    reshape: tuple[int, ...] | None = None
    sigmoid: bool = False


@dataclass(frozen=True, slots=True)
class Int8:
    """Static quantization to int8, with the activation ranges under calibration/.

    Both figures were chosen on half of the labelled pictures and judged on the others, see MODEL_CARD.md.
    """

    float_first: int
    """How many convolutions, from the first on, stay in float: the earliest lose most and cost little."""
    float_last: int
    """How many of the last ones do, 1 or more: what they answer must not end where the calibration faces did."""


@dataclass(frozen=True, slots=True)
class Integers:
    """Computation on integers throughout, by `recipe.int8`, with ranges and corrections under calibration/."""

    floats: Mapping[str, str] = field(default_factory=dict)
    """The convolutions that stay in float, and why; `recipe.sensitivity` measures what each would lose."""


@dataclass(frozen=True, slots=True)
class Net:
    """One net of the layer. `topology` is set if the source holds weights alone."""

    name: str
    package: str
    path: str
    upstream: str
    input: Input
    outputs: tuple[Output, ...]
    rewrites: tuple[Rewrite, ...] = ()
    topology: Topology | None = None
    int8: Int8 | None = None
    """How the middle of the net is quantized, if its ends stay in float."""
    integers: Integers | None = None
    """How the whole net is quantized; if neither is set, the net computes in float."""
    storage: Storage = "exact"
    """How the weights that are multiplied in float are stored."""


BLAZEFACE = "StatefulPartitionedCall/functional_1"
FACEMESH = "StatefulPartitionedCall/model_1"
MOBILENETV3_CENTERNET = "https://github.com/610265158/mobilenetv3_centernet"
MEDIAPIPE = "https://github.com/google/mediapipe"
HSE_FACE_REC = "https://github.com/HSE-asavchenko/HSE_FaceRec_tf"
FACE_API_JS = "https://github.com/justadudewhohacks/face-api.js"

PERSON = Net(
    name="person",
    package=HUMAN,
    path="models/centernet.json",
    upstream=MOBILENETV3_CENTERNET,
    input=Input((1, "height", "width", 3)),
    outputs=(
        Output("heat", ("tower_0/keypoints",), (1, "height/4", "width/4", 1)),
        Output("edges", ("tower_0/wh",), (1, "height/4", "width/4", 4)),
    ),
    rewrites=(
        rewrites.first_channel("tower_0/CenternetHead/centernet_cls_output/BiasAdd"),  # COCO class 0 is the person
        rewrites.hard_activations,
    ),
    integers=Integers(
        floats={
            "Conv_2": "alone it changes the heat map by 39 %: hard-swish follows, and allows no equalising",
            "Conv_5": "by 32 %, and hard-swish comes before it",
            "Conv_7": "by 9 %",
            "Conv_9": "by 6 %, and it lies between others that stay in float",
            "Conv_11": "by 8 %; Conv_13 does by 10 %, each other by at most 6 %, most by less than 2 %",
        }
    ),
)

FACE = Net(
    name="face",
    package=HUMAN,
    path="models/blazeface.json",
    upstream=MEDIAPIPE,
    input=Input((1, "height", "width", 3), mean=(127.5, 127.5, 127.5), scale=1 / 127.5),
    outputs=(
        Output(
            "scores",
            (f"{BLAZEFACE}/conv2d_33/BiasAdd", f"{BLAZEFACE}/conv2d_34/BiasAdd"),
            (1, "anchors", 1),
            reshape=(1, -1, 1),
            sigmoid=True,
        ),
        Output(
            "boxes",
            (f"{BLAZEFACE}/conv2d_35/BiasAdd", f"{BLAZEFACE}/conv2d_36/BiasAdd"),
            (1, "anchors", 16),
            reshape=(1, -1, 16),
        ),
    ),
    rewrites=(rewrites.widen_by_convolution,),
)

MESH = Net(
    name="mesh",
    package=HUMAN,
    path="models/facemesh.json",
    upstream=MEDIAPIPE,
    input=Input(("faces", 192, 192, 3), scale=1 / 255),
    outputs=(
        Output("points", (f"{FACEMESH}/conv2d_21/BiasAdd",), ("faces", 468, 3), reshape=(-1, 468, 3)),
        Output("flag", (f"{FACEMESH}/activation_1/Sigmoid",), ("faces",), reshape=(-1,)),
    ),
    rewrites=(rewrites.widen_by_convolution,),
    storage="int8",
)

IRIS = Net(
    name="iris",
    package=HUMAN,
    path="models/iris.json",
    upstream=MEDIAPIPE,
    input=Input(("eyes", 64, 64, 3), scale=1 / 255),
    outputs=(Output("points", ("Identity",), ("eyes", 76, 3), reshape=(-1, 76, 3)),),
    rewrites=(rewrites.widen_by_convolution,),
    storage="int8",
)

GENDER = Net(
    name="gender",
    package=HUMAN,
    path="models/faceres.json",
    upstream=HSE_FACE_REC,
    input=Input((1, 224, 224, 3)),
    outputs=(Output("male", ("gender_pred/Sigmoid",), (1,), reshape=(1,)),),
    rewrites=(rewrites.clip_once, rewrites.fold_batch_norm),
    int8=Int8(float_first=2, float_last=2),
    storage="int8",
)

AGE = Net(
    name="age",
    package=FACE_API,
    path="model/age_gender_model-weights_manifest.json",
    upstream=FACE_API_JS,
    input=Input((1, 112, 112, 3), faceapi.MEAN_COLOUR, faceapi.SCALE),
    outputs=(Output("age", ("age",), (1,), reshape=(1,)), Output("male", ("male",), (1,), reshape=(1,))),
    topology=faceapi.age_and_gender,
    int8=Int8(float_first=6, float_last=4),
    storage="int8",
)

EMOTION = Net(
    name="emotion",
    package=FACE_API,
    path="model/face_expression_model-weights_manifest.json",
    upstream=FACE_API_JS,
    input=Input((1, 112, 112, 3), faceapi.MEAN_COLOUR, faceapi.SCALE),
    outputs=(Output("emotions", ("emotions",), (1, 7), reshape=(1, 7)),),
    topology=faceapi.emotions,
    storage="int8",
)

NETS = (PERSON, FACE, MESH, IRIS, GENDER, AGE, EMOTION)
