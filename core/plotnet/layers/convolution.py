"""Convolutions and what is built of them.

Opacities are those of PlotNeuralNet's calls.
"""

from plotnet.layers.kind import Kind
from plotnet.network import Look

KINDS = (
    Kind("conv", "Convolution", Look("conv", 0.4)),
    Kind("conv-relu", "Convolution, ReLU", Look("conv", 0.4, "conv-relu")),
    Kind("residual", "Residual convolution", Look("residual", 0.2, "residual-relu")),
    Kind("deconv", "Transposed convolution", Look("deconv", 0.4)),
    Kind("conv-softmax", "Convolution, softmax", Look("softmax", 0.4)),
)
