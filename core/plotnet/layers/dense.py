"""Fully connected layers, and what gives them their vectors."""

from math import prod

from plotnet.architecture import Step, Tensor, Wording
from plotnet.layers.activation import ACTIVATION
from plotnet.layers.arithmetic import ShapeError, Work, affine, matmul, times
from plotnet.layers.convolution import STEPS
from plotnet.layers.kind import Kind, words
from plotnet.layers.normalization import NORM
from plotnet.layers.option import Flag, Option, Whole
from plotnet.layers.several import Shape, Wholes
from plotnet.network import Look

_UNITS = Option("units", Wholes(STEPS), "features that come out, of each step", required=True)
_BESIDES = (Option("bias", Flag(), "whether it has a bias", default=True), ACTIVATION, NORM)


def shaped(dims: tuple[int, ...], like: Tensor | None = None) -> Tensor:
    """Return the tensor that bare extents mean.

    One extent is a vector, three and more are a map; two are tokens, unless the tensor in whose
    place they stand is a map.
    """
    if len(dims) == 2 and like is not None and like.kind == "map":
        return Tensor("map", dims)
    match len(dims):
        case 1:
            return Tensor("vector", dims)
        case 2:
            return Tensor("tokens", dims)
        case _:
            return Tensor("map", dims)


def _flatten(work: Work) -> tuple[Step, ...]:
    return (Step(Tensor("vector", (prod(work.input.dims),)), 0, 0),)


def _reshape(work: Work) -> tuple[Step, ...]:
    """Return the same values in another shape."""
    after = shaped(work.wholes("to"))
    now, then = prod(work.input.dims), prod(after.dims)
    if now != then:
        raise ShapeError(f"{after} has {then:,} values, but {work.given} has {now:,}", "to")
    return (Step(after, 0, 0),)


def _dense(work: Work) -> tuple[Step, ...]:
    """Return one step for each number of units; tokens are worked on one by one."""
    before, steps = work.input, []
    if before.kind == "map":
        raise ShapeError(
            f"it takes a vector or tokens, not {work.given}; flatten or global_pool comes before"
        )
    for units in work.wholes("units"):
        after = Tensor(before.kind, (*before.space, units))
        params = matmul(before.channels, units, bias=work.flag("bias")) + affine(work, units)
        steps.append(Step(after, params, times(after) * before.channels * units))
        before = after
    return tuple(steps)


def _neurons(work: Work) -> tuple[Step, ...]:
    """Return what dense layers do; the first column of a figure is its input."""
    if work.inputs:
        return _dense(work)
    first, *rest = (Tensor("vector", (units,)) for units in work.wholes("units"))
    steps = [Step(first, 0, 0)]
    for after in rest:
        before = steps[-1].output.channels
        params = matmul(before, after.channels, bias=work.flag("bias"))
        steps.append(Step(after, params, before * after.channels))
    return tuple(steps)


KINDS = (
    Kind(
        "flatten",
        "Flatten",
        Look("plain", 0.4),
        form="pyramid",
        words=words("flatten"),
        rule=_flatten,
        wording=Wording(below=("{channels}",)),
        help="All values as one vector.",
    ),
    Kind(
        "reshape",
        "Reshape",
        Look("plain", 0.4),
        form="pyramid",
        words=words("reshape", "view"),
        main=("to",),
        options=(Option("to", Shape(), "extents that come out", required=True),),
        rule=_reshape,
        wording=Wording(below=("{channels}",), depth="{size}"),
        help="The same values in another shape.",
    ),
    Kind(
        "dense",
        "Fully connected",
        Look("fc", 0.4),
        band="fc-relu",
        words=words("dense", "linear", "fc", "fully_connected"),
        main=("units",),
        options=(_UNITS, *_BESIDES),
        rule=_dense,
        wording=Wording(below=("{channels}",)),
        help="A fully connected layer, or several; of tokens, each by itself.",
    ),
    Kind(
        "neurons",
        "Neurons",
        Look("fc", 0.8),
        band="fc-relu",
        form="column",
        words=words("neurons"),
        main=("units",),
        options=(
            _UNITS,
            Option("limit", Whole(2, 64), "how many circles a column may have", 8),
            *_BESIDES,
        ),
        rule=_neurons,
        flow="free",
        wording=Wording(below=("{channels}",)),
        help="A fully connected layer as a column of circles; the first column is an input.",
    ),
    Kind("dense-relu", "Fully connected, ReLU", Look("fc", 0.4, "fc-relu")),
)
