"""Fully connected layers and the classifier at the end."""

from plotnet.layers.kind import Kind
from plotnet.network import Look

KINDS = (
    Kind("dense", "Fully connected", Look("fc", 0.4)),
    Kind("dense-relu", "Fully connected, ReLU", Look("fc", 0.4, "fc-relu")),
    Kind("softmax", "Softmax", Look("softmax", 0.8)),
)
