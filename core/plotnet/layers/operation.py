"""Element-wise operations, drawn as balls with a sign."""

from plotnet.layers.kind import Kind
from plotnet.network import Look

KINDS = (Kind("sum", "Sum", Look("sum", 0.6)),)
