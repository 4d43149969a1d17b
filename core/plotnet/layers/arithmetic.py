"""The arithmetic of shapes that layers share, as the frameworks do it.

Parameters are counted with their biases; multiply-accumulates are those of convolutions and
matrix products, without biases, norms and activations.
"""

from collections.abc import Mapping
from math import ceil, prod
from types import MappingProxyType
from typing import cast

from msgspec import Struct

from plotnet.architecture import Step, Tensor

NORM_PARAMS: Mapping[str, int] = MappingProxyType(
    {"batch": 2, "layer": 2, "group": 2, "instance": 2, "rms": 1, "local": 0}
)
"""How many parameters each norm learns for a channel."""


class ShapeError(Exception):
    """A layer cannot take the shapes that reach it.

    Attributes:
        message: Why, with the shapes and the layers that they come from.
        option: The option that is to blame, if it is one.
    """

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.option = option


class Work(Struct, frozen=True):
    """What a layer's rule works with.

    Attributes:
        options: Checked, with their defaults.
        inputs: The shapes that reach the layer.
        sources: The names of the layers that they come from.
    """

    options: Mapping[str, object]
    inputs: tuple[Tensor, ...]
    sources: tuple[str, ...]

    @property
    def input(self) -> Tensor:
        """The first shape that reaches the layer."""
        return self.inputs[0]

    @property
    def given(self) -> str:
        """The first shape with the layer that it comes from, for messages."""
        return f"{self.input} ({self.sources[0]})"

    def whole(self, name: str) -> int:
        """Return an option that is a whole number."""
        return cast(int, self.options[name])

    def flag(self, name: str) -> bool:
        """Return an option that is true or false."""
        return cast(bool, self.options[name])

    def word(self, name: str) -> str:
        """Return an option that is a word; empty if it is not given."""
        return cast("str | None", self.options[name]) or ""

    def wholes(self, name: str) -> tuple[int, ...]:
        """Return an option that is a list of whole numbers; empty if it is not given."""
        return cast("tuple[int, ...] | None", self.options[name]) or ()

    def map(self) -> Tensor:
        """Return the input as channels by space; tokens are a map of one extent.

        Raises:
            ShapeError: If it is a vector.
        """
        if self.input.kind == "vector":
            raise ShapeError(
                f"it takes channels \u00d7 space, not a vector of {self.given}; "
                "reshape makes a map of it"
            )
        if self.input.kind == "tokens":
            length, features = self.input.dims
            return Tensor("map", (features, length))
        return self.input

    def tokens(self) -> Tensor:
        """Return the input as length by features; so is a map of one extent.

        Raises:
            ShapeError: If it is anything else.
        """
        if self.input.kind == "map" and len(self.input.dims) == 2:
            channels, length = self.input.dims
            return Tensor("tokens", (length, channels))
        if self.input.kind != "tokens":
            raise ShapeError(
                f"it takes length \u00d7 features, not {self.given}{_remedy(self.input)}"
            )
        return self.input

    def with_channels(self, channels: int) -> Tensor:
        """Return the input's shape with another number of channels."""
        kind, space = self.input.kind, self.input.space
        return Tensor(kind, (channels, *space) if kind == "map" else (*space, channels))

    def axes(self, name: str, rank: int) -> tuple[int, ...]:
        """Return an option's number for each of ``rank`` extents in space.

        Raises:
            ShapeError: If it has another number of them.
        """
        return spread(self.wholes(name), rank, name, self.given)


def _remedy(tensor: Tensor) -> str:
    """Return how a shape becomes tokens."""
    if tensor.kind == "vector":
        return "; a recurrent layer before it needs return_sequences: true, others a reshape"
    return "; patches or reshape makes tokens of a map"


def spread(numbers: tuple[int, ...], rank: int, name: str, given: str) -> tuple[int, ...]:
    """Return one number for each of ``rank`` extents.

    Raises:
        ShapeError: If there are neither one nor ``rank`` numbers.
    """
    if len(numbers) == 1:
        return numbers * rank
    if len(numbers) != rank:
        extents = f"{rank} extent{'s' if rank > 1 else ''}"
        raise ShapeError(
            f"{name} has {len(numbers)} numbers, but {given} has {extents} in space", name
        )
    return numbers


class Window(Struct, frozen=True):
    """What slides over a map: a kernel's or a pool's extents, for each axis.

    Attributes:
        kernel: How large it is.
        stride: How far it moves.
        padding: What is added on both sides, or ``same``.
        dilation: How far apart its taps are.
        ceil: Whether a last window that is not filled counts.
    """

    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[int, ...] | None
    dilation: tuple[int, ...]
    ceil: bool = False

    def slide(self, space: tuple[int, ...], given: str) -> tuple[int, ...]:
        """Return the extents of what comes of a map.

        Args:
            space: Extents of the map.
            given: The same for messages.

        Raises:
            ShapeError: If the window is larger than the padded map.
        """
        if self.padding is None:
            return tuple(-(-size // step) for size, step in zip(space, self.stride, strict=True))
        out = tuple(self._along(axis, size) for axis, size in enumerate(space))
        if min(out) < 1:
            kernel = Tensor("map", self.kernel)
            dilated = f" with dilation {max(self.dilation)}" if max(self.dilation) > 1 else ""
            raise ShapeError(f"a kernel of {kernel}{dilated} does not fit into {given}", "kernel")
        return out

    def _along(self, axis: int, size: int) -> int:
        """Return what comes of one extent; less than 1 if the window does not fit."""
        assert self.padding is not None  # noqa: S101 - slide handles "same"
        padding, stride = self.padding[axis], self.stride[axis]
        room = size + 2 * padding - self.dilation[axis] * (self.kernel[axis] - 1) - 1
        if room < 0:
            return 0
        steps = ceil(room / stride) if self.ceil else room // stride
        if self.ceil and steps * stride >= size + padding:
            steps -= 1
        return steps + 1


def window(work: Work, rank: int, *, first: bool = True) -> Window:
    """Return the window that the options of a layer describe.

    Args:
        work: The layer.
        rank: How many extents its input has in space.
        first: Whether this is the layer's first step: only that one has its stride.

    Raises:
        ShapeError: If an option has another number of extents, or too much padding.
    """
    kernel = work.axes("kernel", rank)
    own = work.options.get("stride")
    stride = kernel if own is None else work.axes("stride", rank)
    dilation = work.axes("dilation", rank)
    return Window(
        kernel,
        stride if first else (1,) * rank,
        padding(work, rank),
        dilation,
        bool(work.options.get("ceil")),
    )


def padding(work: Work, rank: int) -> tuple[int, ...] | None:
    """Return the padding of each axis, or None for ``same``."""
    match work.options["padding"]:
        case "same":
            return None
        case "valid":
            return (0,) * rank
        case _:
            return work.axes("padding", rank)


def affine(work: Work, channels: int) -> int:
    """Return the parameters that a layer's own norm and activation add."""
    per_channel = NORM_PARAMS.get(str(work.options.get("norm") or ""), 0)
    learned = 1 if work.options.get("activation") == "prelu" else 0
    return per_channel * channels + learned


def matmul(inputs: int, outputs: int, *, bias: bool) -> int:
    """Return the parameters of a matrix product."""
    return inputs * outputs + outputs * bias


def times(tensor: Tensor) -> int:
    """Return how many places of a tensor a layer works on: its space."""
    return prod(tensor.space)


def unchanged(work: Work) -> tuple[Step, ...]:
    """Return the step of a layer without weights that changes no shape."""
    return (Step(work.input, affine(work, work.input.channels), 0),)
