"""Pictures: what goes in, and what comes out."""

from plotnet.layers.kind import Kind
from plotnet.network import Look

KINDS = (Kind("image", "Image", Look("plain", 1.0)),)
