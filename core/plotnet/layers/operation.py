"""Operations that join layers, drawn as balls with a sign."""

from math import prod

from plotnet.architecture import Step, Tensor, Wording
from plotnet.layers.activation import ACTIVATION
from plotnet.layers.arithmetic import ShapeError, Work, affine
from plotnet.layers.kind import Kind, words
from plotnet.layers.normalization import NORM
from plotnet.layers.option import Flag, Option, Word
from plotnet.layers.several import References
from plotnet.network import Look

_WITH = Option("with", References(), "what the layer before is joined with; default: all branches")
_CROP = Option("crop", Flag(), "whether larger maps are cropped to the smallest", default=False)


def _alike(work: Work) -> list[Tensor]:
    """Return the inputs as one kind of tensor; tokens beside maps of one extent become such."""
    maps = any(tensor.kind == "map" for tensor in work.inputs)
    return [_as_map(tensor) if maps else tensor for tensor in work.inputs]


def _as_map(tensor: Tensor) -> Tensor:
    if tensor.kind != "tokens":
        return tensor
    return Tensor("map", tensor.dims[::-1])


def _differ(work: Work, one: Tensor, other: Tensor, *, space: bool = False) -> ShapeError:
    """Return the error for two shapes that do not fit, with all that reach the layer."""
    show = (lambda t: str(Tensor("map", t.space))) if space else str
    listed = ", ".join(
        f"{source} has {show(tensor)}"
        for source, tensor in zip(work.sources, work.inputs, strict=True)
    )
    return ShapeError(f"{show(one)} and {show(other)} differ ({listed})")


def _combined(work: Work) -> tuple[Step, ...]:
    """Return what comes of adding or multiplying value by value; extents of 1 are repeated."""
    tensors = _alike(work)
    if work.flag("crop"):
        tensors = _cropped(tensors)
    result = tensors[0]
    for tensor in tensors[1:]:
        result = _broadcast(work, result, tensor)
    return (Step(result, affine(work, result.channels), 0),)


def _broadcast(work: Work, one: Tensor, other: Tensor) -> Tensor:
    """Return the shape of two that fit: equal extents, or 1, or a vector beside anything."""
    big, small = (one, other) if len(one.dims) >= len(other.dims) else (other, one)
    dims = small.dims
    if small.kind == "vector":
        space = (1,) * len(big.space)
        dims = (*dims, *space) if big.kind == "map" else (*space, *dims)
    fits = len(dims) == len(big.dims) and all(
        a == b or 1 in {a, b} for a, b in zip(big.dims, dims, strict=True)
    )
    if not fits:
        raise _differ(work, one, other)
    return Tensor(big.kind, tuple(map(max, big.dims, dims)))


def _cropped(tensors: list[Tensor]) -> list[Tensor]:
    """Return maps with the smallest extents that any of them has in space."""
    if any(t.kind != "map" or len(t.dims) != len(tensors[0].dims) for t in tensors):
        return tensors
    space = tuple(map(min, *(t.space for t in tensors))) if len(tensors) > 1 else tensors[0].space
    return [Tensor("map", (t.channels, *space)) for t in tensors]


def _concat(work: Work) -> tuple[Step, ...]:
    """Return the inputs one behind the other."""
    tensors = _alike(work)
    if work.flag("crop"):
        tensors = _cropped(tensors)
    first = tensors[0]
    if work.word("axis") == "length":
        return (Step(_lengthened(work, tensors), 0, 0),)
    for tensor in tensors[1:]:
        if tensor.kind != first.kind or len(tensor.dims) != len(first.dims):
            raise _differ(work, first, tensor)
        if tensor.space != first.space:
            raise _differ(work, first, tensor, space=True)
    channels = sum(tensor.channels for tensor in tensors)
    dims = (channels, *first.space) if first.kind == "map" else (*first.space, channels)
    return (Step(Tensor(first.kind, dims), 0, 0),)


def _lengthened(work: Work, tensors: list[Tensor]) -> Tensor:
    """Return tokens behind tokens; a vector is one token."""
    features = tensors[0].channels
    for tensor in tensors:
        if tensor.kind == "map" or tensor.channels != features:
            raise _differ(work, tensors[0], tensor)
    return Tensor("tokens", (sum(prod(tensor.space) for tensor in tensors), features))


KINDS = (
    Kind(
        "add",
        "Addition",
        Look("sum", 0.6),
        band="conv-relu",
        form="ball",
        words=words("add", "sum", "plus"),
        main=("with",),
        options=(_WITH, _CROP, ACTIVATION, NORM),
        rule=_combined,
        flow="join",
        wording=Wording(inside="$+$"),
        help="Adds layers value by value.",
    ),
    Kind(
        "multiply",
        "Multiplication",
        Look("sum", 0.6),
        band="conv-relu",
        form="ball",
        words=words("multiply"),
        main=("with",),
        options=(_WITH, _CROP, ACTIVATION, NORM),
        rule=_combined,
        flow="join",
        wording=Wording(inside=r"$\times$"),
        help="Multiplies layers value by value.",
    ),
    Kind(
        "concat",
        "Concatenation",
        Look("sum", 0.6),
        form="ball",
        words=words("concat", "concatenate"),
        main=("with",),
        options=(
            _WITH,
            _CROP,
            Option(
                "axis",
                Word(("channels", "length"), {"features": "channels", "tokens": "length"}),
                "channels (features), or the length of tokens",
                "channels",
            ),
        ),
        rule=_concat,
        flow="join",
        wording=Wording(inside=r"$\|$"),
        help="Puts the channels of layers one behind the other.",
    ),
    Kind("sum", "Sum", Look("sum", 0.6)),
)
