"""The two face-api nets, whose package holds weights without a graph: the graph is written here.

Both take faces of 112 x 112 px, subtract the mean colour and divide by 255. A separable convolution is a depthwise
3x3 and a pointwise 1x1 with the bias. Every size is even where a stride of 2 meets it: 112, 56, 28, 14, 7.
"""

from __future__ import annotations

from dataclasses import dataclass

from recipe.emit import Emitter
from recipe.weights import Array

MEAN_COLOUR = (122.782, 117.001, 104.298)
"""Red, green and blue, 0 to 255, as the package's `TinyXception` and `FaceFeatureExtractor` subtract it."""
SCALE = 1 / 255


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of one net: an emitter, and the weights by the names of the package."""

    emitter: Emitter
    weights: dict[str, Array]

    def conv(self, value: str, name: str, stride: int = 1) -> str:
        """Convolve with the kernel and bias called `name`."""
        kernel = self.weights[f"{name}/filters"].transpose(3, 2, 0, 1)
        return self.emitter.conv(value, kernel, self.weights[f"{name}/bias"], stride)

    def separable(self, value: str, name: str, stride: int = 1) -> str:
        """Convolve each channel, then mix the channels."""
        depthwise = self.weights[f"{name}/depthwise_filter"].transpose(2, 3, 0, 1)
        pointwise = self.weights[f"{name}/pointwise_filter"].transpose(3, 2, 0, 1)
        filtered = self.emitter.conv(value, depthwise, None, stride)
        return self.emitter.conv(filtered, pointwise, self.weights[f"{name}/bias"])

    def dense(self, value: str, name: str) -> str:
        """Multiply a 1x1 map by the matrix called `name`."""
        kernel = self.weights[f"{name}/weights"].T[:, :, None, None]
        return self.emitter.conv(value, kernel, self.weights[f"{name}/bias"], 1, "VALID")

    def relu(self, value: str) -> str:
        """Replace what is negative by zero."""
        return self.emitter.op("Relu", value)

    def add(self, left: str, right: str) -> str:
        """Add two maps."""
        return self.emitter.op("Add", left, right)


def age_and_gender(emitter: Emitter, weights: dict[str, Array]) -> dict[str, str]:
    """Write the age and gender net; `age` is in years, `male` a probability."""
    layers = Layers(emitter, weights)
    value = layers.relu(layers.conv(emitter.images, "entry_flow/conv_in", 2))
    value = _reduction(layers, value, value, "entry_flow/reduction_block_0")
    value = _reduction(layers, value, layers.relu(value), "entry_flow/reduction_block_1")
    for block in range(2):
        value = _main_block(layers, value, f"middle_flow/main_block_{block}")
    value = _reduction(layers, value, layers.relu(value), "exit_flow/reduction_block")
    value = layers.relu(layers.separable(value, "exit_flow/separable_conv"))
    pooled = emitter.op("GlobalAveragePool", value)
    return {"age": layers.dense(pooled, "fc/age"), "male": _first_of_two(layers, pooled, "fc/gender")}


def _first_of_two(layers: Layers, value: str, name: str) -> str:
    """Return the first probability of a softmax over two classes: the sigmoid of the difference of their scores."""
    weights, bias = layers.weights[f"{name}/weights"], layers.weights[f"{name}/bias"]
    kernel = (weights[:, 0] - weights[:, 1]).reshape(1, -1, 1, 1)
    difference = layers.emitter.conv(value, kernel, bias[:1] - bias[1:], 1, "VALID")
    return layers.emitter.op("Sigmoid", difference)


def _reduction(layers: Layers, value: str, activated: str, name: str) -> str:
    """Halve the map: two separable convolutions and a maximum, beside a strided convolution of the whole."""
    main = layers.relu(layers.separable(activated, f"{name}/separable_conv0"))
    main = layers.separable(main, f"{name}/separable_conv1")
    main = layers.emitter.max_pool(main, 3, 2)
    return layers.add(main, layers.conv(value, f"{name}/expansion_conv", 2))


def _main_block(layers: Layers, value: str, name: str) -> str:
    """Add three activated separable convolutions to the map."""
    main = value
    for index in range(3):
        main = layers.separable(layers.relu(main), f"{name}/separable_conv{index}")
    return layers.add(main, value)


def emotions(emitter: Emitter, weights: dict[str, Array]) -> dict[str, str]:
    """Write the expression net; `emotions` are the seven probabilities."""
    layers = Layers(emitter, weights)
    value = emitter.images
    for block in range(4):
        value = _dense_block(layers, value, f"dense{block}")
    pooled = emitter.op("GlobalAveragePool", value)
    return {"emotions": emitter.op("Softmax", layers.dense(pooled, "fc"), axis=1)}


def _dense_block(layers: Layers, value: str, name: str) -> str:
    """Halve the map, then add to it, three times, a convolution of all that was added before."""
    first = layers.conv if f"{name}/conv0/filters" in layers.weights else layers.separable
    total = layers.relu(first(value, f"{name}/conv0", 2))
    total = layers.add(total, layers.separable(total, f"{name}/conv1"))
    for index in (2, 3):
        total = layers.add(total, layers.separable(layers.relu(total), f"{name}/conv{index}"))
    return layers.relu(total)
