"""What the layers carry, and what of it stays at home. Patterns match paths below the layer's python/ folder."""

from __future__ import annotations

LAYERS = {
    "RuntimeLayer": (
        "aws-lambda-powertools",
        "msgspec",
        "multipart",
        "pyjwt",
        "pynamodb",
        "typing-extensions",
        "tzdata",
    ),
    "VisionLayer": ("lapx", "numpy", "onnxruntime", "pillow"),
    "VideoLayer": ("av", "pillow"),
}
"""Which distributions of requirements.txt each layer carries, by the layer's name in template.yaml.

No function stands on both Vision and Video: with onnxruntime and PyAV it would near Lambda's limit.
"""

_THE_RUNTIME = "the Lambda runtime brings it along with boto3"
_THE_TOOLS = "onnxruntime's model tools ask for it, an inference session does not"

LEFT_OUT = {
    "botocore": _THE_RUNTIME,
    "jmespath": _THE_RUNTIME,
    "python-dateutil": _THE_RUNTIME,
    "six": _THE_RUNTIME,
    "urllib3": _THE_RUNTIME,
    "flatbuffers": _THE_TOOLS,
    "packaging": _THE_TOOLS,
    "protobuf": _THE_TOOLS,
}
"""Distributions of requirements.txt that no layer carries, each with the reason."""

STRIPPED = (
    # of every distribution: what pip wrote, which differs from machine to machine; METADATA and entry points stay,
    # which distributions look up about each other, and licences, which travel with the code
    "bin/*",
    "*.dist-info/INSTALLER",
    "*.dist-info/RECORD",
    "*.dist-info/REQUESTED",
    "*.dist-info/WHEEL",
    "*.dist-info/sboms/*",
    # tests, and what compilers and type checkers read
    "*/__pycache__/*",
    "*/tests/*",
    "*.pyi",
    "*.pxd",
    "*.h",
    "*.a",
    # a page for browsers
    "aws_lambda_powertools/event_handler/openapi/swagger_ui/*",
    # lap loads a solver when it is first named; foyer.scene names lapjv alone
    "lap/_lapjv[_csx]*",
    "lap/_lapmod*",
    # wrapping Fortran, freezing programs
    "numpy/_pyinstaller/*",
    "numpy/f2py/*",
    # the C library: the Python module has it linked in; model tools
    "onnxruntime/backend/*",
    "onnxruntime/capi/libonnxruntime.so*",
    "onnxruntime/datasets/*",
    "onnxruntime/quantization/*",
    "onnxruntime/tools/*",
    "onnxruntime/transformers/*",
    # formats and fonts that no camera sends: less to load, and less to attack
    "PIL/_avif.*",
    "PIL/_imagingcms.*",
    "PIL/_imagingft.*",
    "PIL/_imagingtk.*",
    "PIL/_webp.*",
    "pillow.libs/libavif-*",
    "pillow.libs/libbrotli*",
    "pillow.libs/libfreetype-*",
    "pillow.libs/libharfbuzz-*",
    "pillow.libs/liblcms2-*",
    "pillow.libs/libpng16-*",
    "pillow.libs/libsharpyuv-*",
    "pillow.libs/libwebp*",
)
"""What is removed once the wheels are unpacked."""
