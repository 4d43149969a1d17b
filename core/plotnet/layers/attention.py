"""What transformers are built of."""

from plotnet.architecture import Step, Tensor, Wording
from plotnet.layers.activation import FUNCTION
from plotnet.layers.arithmetic import ShapeError, Work, matmul, times
from plotnet.layers.kind import Kind, words
from plotnet.layers.option import Flag, Option, Whole
from plotnet.layers.several import References, Wholes
from plotnet.network import Look

BIAS = Option("bias", Flag(), "whether its matrices have biases", default=True)
BETWEEN = Option(
    "activation", FUNCTION, "between the two matrices of the feed-forward; it is not drawn"
)
HEADS = Option("heads", Whole(1, 4096), "number of heads", 1)


def _attention(work: Work) -> tuple[Step, ...]:
    """Return the input: four matrices, and every place compared with every other.

    The input may be a map, whose places are its pixels.
    """
    queries = work.input
    if queries.kind == "vector":
        work.tokens()
    keys = work.inputs[1] if work.wholes("cross") else queries
    width, heads = queries.channels, work.whole("heads")
    if width % heads:
        raise ShapeError(f"{heads} heads do not divide {width} features of {work.given}", "heads")
    if keys.kind == "vector":
        raise ShapeError(f"it cannot look at {keys} ({work.sources[1]}), a vector", "cross")
    return (Step(queries, _weights(work, width, keys.channels), _products(queries, keys)),)


def _weights(work: Work, width: int, keys: int) -> int:
    """Return the parameters of the queries', keys', values' and output's matrices."""
    bias = work.flag("bias")
    return 2 * matmul(width, width, bias=bias) + 2 * matmul(keys, width, bias=bias)


def _products(queries: Tensor, keys: Tensor) -> int:
    """Return the multiply-accumulates of an attention."""
    width, asked, seen = queries.channels, times(queries), times(keys)
    matrices = 2 * asked * width * width + 2 * seen * keys.channels * width
    return matrices + 2 * asked * seen * width


def _feedforward(work: Work) -> tuple[Step, ...]:
    """Return the input: two matrices with an activation between them."""
    if work.input.kind == "map":
        work.tokens()
    width, hidden = work.input.channels, work.whole("hidden")
    bias = work.flag("bias")
    params = matmul(width, hidden, bias=bias) + matmul(hidden, width, bias=bias)
    return (Step(work.input, params, 2 * times(work.input) * width * hidden),)


def _patches(work: Work) -> tuple[Step, ...]:
    """Return one token for each patch of a map, and one for the class if that is asked for."""
    before = work.map()
    size = work.axes("size", len(before.space))
    count, area = 1, before.channels
    for extent, side in zip(before.space, size, strict=True):
        if extent % side:
            raise ShapeError(f"patches of {side} do not divide {extent} of {work.given}", "size")
        count, area = count * (extent // side), area * side
    features, extra = work.whole("features"), work.flag("class_token")
    params = matmul(area, features, bias=work.flag("bias")) + features * extra
    return (Step(Tensor("tokens", (count + extra, features)), params, count * area * features),)


KINDS = (
    Kind(
        "attention",
        "Attention",
        Look("attention", 0.5),
        form="card",
        words=words("attention", "self_attention", "multi_head_attention"),
        main=("heads",),
        options=(
            HEADS,
            Option(
                "causal",
                Flag(),
                "whether each place sees only itself and those before it",
                default=False,
            ),
            Option("cross", References(most=1), "the layer that it looks at, in place of itself"),
            BIAS,
        ),
        rule=_attention,
        wording=Wording(inside="{title}"),
        help="Multi-head attention, of a layer to itself or across to another one.",
    ),
    Kind(
        "feedforward",
        "Feed-forward",
        Look("fc", 0.4),
        band="fc-relu",
        form="card",
        words=words("feedforward", "feed_forward", "mlp"),
        main=("hidden",),
        options=(
            Option("hidden", Whole(), "features between both matrices", required=True),
            BIAS,
            BETWEEN,
        ),
        rule=_feedforward,
        wording=Wording(inside="{title}"),
        help="Two fully connected layers at each place.",
    ),
    Kind(
        "patches",
        "Patches",
        Look("embedding", 0.5),
        form="strip",
        words=words("patches", "patch_embedding"),
        main=("size",),
        options=(
            Option("size", Wholes(3), "extents of a patch", (16,)),
            Option("features", Whole(), "features of each token", required=True),
            Option(
                "class_token", Flag(), "whether one more token stands for it all", default=False
            ),
            BIAS,
        ),
        rule=_patches,
        takes="map",
        wording=Wording(below=("{channels}",), caption="patches"),
        help="Cuts a map into patches, each of which becomes a token.",
    ),
)
