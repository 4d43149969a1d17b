"""Layers that make a feature map smaller or larger without weights."""

from plotnet.layers.kind import Kind
from plotnet.network import Look

KINDS = (
    Kind("pool", "Pooling", Look("pool", 0.5)),
    Kind("unpool", "Unpooling", Look("unpool", 0.5)),
)
