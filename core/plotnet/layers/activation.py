"""Activations and dropout: what changes values and no shape."""

from plotnet.architecture import Step, Wording
from plotnet.layers.arithmetic import Work, matmul, times, unchanged
from plotnet.layers.kind import Kind, words
from plotnet.layers.option import Flag, Option, Real, Type, Whole, Word
from plotnet.network import Look

FUNCTIONS = (
    "relu",
    "relu6",
    "leaky_relu",
    "prelu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "mish",
    "tanh",
    "sigmoid",
    "softmax",
    "softplus",
    "hard_swish",
    "hard_sigmoid",
)
FUNCTION: Type = Word(FUNCTIONS, {"swish": "silu", "leakyrelu": "leaky_relu"})

ACTIVATION = Option("activation", FUNCTION, "applied to the output; drawn as a band")


def _activation(work: Work) -> tuple[Step, ...]:
    """Return the input; a PReLU has one parameter, as PyTorch has it."""
    return (Step(work.input, int(work.word("function") == "prelu"), 0),)


def _classifier(work: Work) -> tuple[Step, ...]:
    """Return class scores, after a matrix product where their number is another one."""
    classes = work.options["classes"]
    if classes is None:
        return unchanged(work)
    before, after = work.input.channels, work.whole("classes")
    asked = work.options["project"]
    if not (before != after if asked is None else asked):
        return unchanged(work)
    output = work.with_channels(after)
    params = matmul(before, after, bias=work.flag("bias"))
    return (Step(output, params, times(output) * before * after),)


_CLASSES = (
    Option("classes", Whole(), "number of classes, where a matrix product makes them"),
    Option("bias", Flag(), "whether that product has a bias", default=True),
    Option(
        "project",
        Flag(),
        "whether there is a matrix product; default: where the number of classes is not that of "
        "the features that come in",
    ),
)

KINDS = (
    Kind(
        "activation",
        "Activation",
        Look("activation", 0.6),
        words={
            "activation": {},
            **{
                word: {"function": word} for word in FUNCTIONS if word not in {"softmax", "sigmoid"}
            },
            "swish": {"function": "silu"},
        },
        main=("function",),
        options=(Option("function", FUNCTION, "which function", "relu"),),
        rule=_activation,
        wording=Wording(caption="{function}"),
        help="An activation of its own; `activation` of another layer draws it as a band instead.",
    ),
    Kind(
        "softmax",
        "Softmax",
        Look("softmax", 0.6),
        words=words("softmax"),
        main=("classes",),
        options=_CLASSES,
        rule=_classifier,
        wording=Wording(below=("{channels}",), depth="{size}", caption="softmax"),
        help="A softmax over features or channels, with the layer that makes the classes.",
    ),
    Kind(
        "sigmoid",
        "Sigmoid",
        Look("softmax", 0.6),
        words=words("sigmoid"),
        main=("classes",),
        options=_CLASSES,
        rule=_classifier,
        wording=Wording(below=("{channels}",), depth="{size}", caption="sigmoid"),
        help="A sigmoid, with the layer that makes the values that it is applied to.",
    ),
    Kind(
        "dropout",
        "Dropout",
        Look("dropout", 0.4),
        words=words("dropout"),
        main=("rate",),
        options=(Option("rate", Real(0, 1), "share of values that are dropped", 0.5),),
        rule=unchanged,
        help="Drops values at random while the network learns.",
    ),
)
