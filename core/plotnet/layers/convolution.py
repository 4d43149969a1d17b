"""Convolutions and what is built of them.

Opacities are those of PlotNeuralNet's calls.
"""

from math import prod

from plotnet.architecture import Step, Tensor, Wording
from plotnet.layers.activation import ACTIVATION
from plotnet.layers.arithmetic import ShapeError, Work, affine, times, window
from plotnet.layers.kind import Kind, words
from plotnet.layers.normalization import NORM
from plotnet.layers.option import Flag, Option, Whole
from plotnet.layers.several import Padding, Wholes
from plotnet.network import Look

STEPS = 32
"""So many operations at most are drawn as one block."""

_FILTERS = Option("filters", Wholes(STEPS), "channels that come out, of each step", required=True)
_BIAS = Option("bias", Flag(), "whether it has a bias", default=True)
_GROUPS = Option("groups", Whole(), "groups of channels that do not mix", 1)
_DILATION = Option("dilation", Wholes(3), "distance of the kernel's taps", (1,))
_STRIDE = Option("stride", Wholes(3), "stride of the first step; the others move by 1", (1,))
_PADDING = Option("padding", Padding(), "same, valid, or how much on each side", "same")
_WINDOW = (
    Option("kernel", Wholes(3), "extents of the kernel", (3,)),
    _STRIDE,
    _PADDING,
    _DILATION,
)
_BESIDES = (_BIAS, ACTIVATION, NORM)
_WORDING = Wording(below=("{channels}",), depth="{size}")


def _groups(work: Work, channels: int, filters: int) -> int:
    """Return the number of groups, which divides the channels on both sides."""
    groups = work.whole("groups")
    for number, which in ((channels, "channels that come in"), (filters, "filters")):
        if number % groups:
            raise ShapeError(f"{groups} groups do not divide {number} {which}", "groups")
    return groups


def _conv(work: Work) -> tuple[Step, ...]:
    """Return one step for each number of filters."""
    steps: list[Step] = []
    before, given = work.map(), work.given
    rank = len(before.space)
    for number, filters in enumerate(work.wholes("filters")):
        slide = window(work, rank, first=number == 0)
        weights = prod(slide.kernel) * (before.channels // _groups(work, before.channels, filters))
        after = Tensor("map", (filters, *slide.slide(before.space, given)))
        params = filters * (weights + work.flag("bias")) + affine(work, filters)
        steps.append(Step(after, params, times(after) * filters * weights))
        before, given = after, f"{after} (its own step {number + 1})"
    return tuple(steps)


def _upconv(work: Work) -> tuple[Step, ...]:
    """Return what comes of a transposed convolution; several steps each enlarge."""
    steps: list[Step] = []
    before = work.map()
    for filters in work.wholes("filters"):
        after = Tensor("map", (filters, *_enlarged(work, before)))
        kernel = prod(work.axes("kernel", len(before.space)))
        weights = before.channels * kernel * (filters // _groups(work, before.channels, filters))
        params = weights + filters * work.flag("bias") + affine(work, filters)
        steps.append(Step(after, params, times(before) * weights))
        before = after
    return tuple(steps)


def _enlarged(work: Work, before: Tensor) -> tuple[int, ...]:
    """Return the extents in space that a transposed convolution makes of those before."""
    rank = len(before.space)
    kernel, stride, dilation = (work.axes(name, rank) for name in ("kernel", "stride", "dilation"))
    if work.options["padding"] == "same":
        return tuple(size * step for size, step in zip(before.space, stride, strict=True))
    valid = work.options["padding"] == "valid"
    padding = (0,) * rank if valid else work.axes("padding", rank)
    extra = work.axes("output_padding", rank)
    for more, step, far in zip(extra, stride, dilation, strict=True):
        if more >= max(step, far):
            raise ShapeError(
                f"output_padding {more} must be smaller than stride {step} or dilation {far}",
                "output_padding",
            )
    space = tuple(
        (size - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel[i] - 1) + extra[i] + 1
        for i, size in enumerate(before.space)
    )
    if min(space) < 1:
        raise ShapeError(f"the padding leaves nothing of {work.given}", "padding")
    return space


def _depthwise(work: Work) -> tuple[Step, ...]:
    """Return what comes of filtering each channel by itself."""
    before = work.map()
    slide = window(work, len(before.space))
    channels = before.channels * work.whole("multiplier")
    after = Tensor("map", (channels, *slide.slide(before.space, work.given)))
    kernel = prod(slide.kernel)
    params = channels * (kernel + work.flag("bias")) + affine(work, channels)
    return (Step(after, params, times(after) * channels * kernel),)


def _separable(work: Work) -> tuple[Step, ...]:
    """Return one step for each number of filters: depthwise without a bias, then pointwise."""
    steps: list[Step] = []
    before, given = work.map(), work.given
    for number, filters in enumerate(work.wholes("filters")):
        slide = window(work, len(before.space), first=number == 0)
        after = Tensor("map", (filters, *slide.slide(before.space, given)))
        weights = before.channels * (prod(slide.kernel) + filters)
        params = weights + filters * work.flag("bias") + affine(work, filters)
        steps.append(Step(after, params, times(after) * weights))
        before, given = after, f"{after} (its own step {number + 1})"
    return tuple(steps)


KINDS = (
    Kind(
        "conv",
        "Convolution",
        Look("conv", 0.4),
        band="conv-relu",
        words=words("conv", "convolution", "conv1d", "conv2d", "conv3d"),
        main=("filters",),
        options=(_FILTERS, *_WINDOW, _GROUPS, *_BESIDES),
        rule=_conv,
        takes="map",
        wording=_WORDING,
        help="A convolution over one to three extents in space, or several in one block.",
    ),
    Kind(
        "upconv",
        "Transposed convolution",
        Look("deconv", 0.4),
        band="conv-relu",
        words=words("upconv", "deconv", "transposed_conv", "conv_transpose"),
        main=("filters",),
        options=(
            _FILTERS,
            Option("kernel", Wholes(3), "extents of the kernel", (2,)),
            Option("stride", Wholes(3), "factor by which it enlarges", (2,)),
            Option("padding", Padding(), "taken off each side, valid (0), or same", (0,)),
            Option("output_padding", Wholes(3, 0), "added at one side", (0,)),
            _DILATION,
            _GROUPS,
            *_BESIDES,
        ),
        rule=_upconv,
        takes="map",
        wording=_WORDING,
        help="A transposed convolution, which enlarges a map.",
    ),
    Kind(
        "depthwise",
        "Depthwise convolution",
        Look("conv", 0.25),
        band="conv-relu",
        words=words("depthwise", "depthwise_conv"),
        main=("kernel",),
        options=(
            *_WINDOW,
            Option("multiplier", Whole(), "filters for each channel", 1),
            *_BESIDES,
        ),
        rule=_depthwise,
        takes="map",
        wording=_WORDING,
        help="A convolution that filters each channel by itself.",
    ),
    Kind(
        "separable",
        "Separable convolution",
        Look("conv", 0.4),
        band="conv-relu",
        words=words("separable", "separable_conv"),
        main=("filters",),
        options=(_FILTERS, *_WINDOW, *_BESIDES),
        rule=_separable,
        takes="map",
        wording=_WORDING,
        help="A depthwise convolution without a bias, then one with a kernel of 1.",
    ),
    Kind("conv-relu", "Convolution, ReLU", Look("conv", 0.4, "conv-relu")),
    Kind("residual", "Residual convolution", Look("residual", 0.2, "residual-relu")),
    Kind("deconv", "Transposed convolution", Look("deconv", 0.4)),
    Kind("conv-softmax", "Convolution, softmax", Look("softmax", 0.4)),
)
