"""Layers over sequences: embeddings, positions, recurrence.

Parameters are counted as PyTorch has them: a recurrent layer has two biases where one would do.
"""

from plotnet.architecture import Step, Tensor, Wording
from plotnet.layers.arithmetic import ShapeError, Work
from plotnet.layers.kind import Kind, words
from plotnet.layers.option import Flag, Option, Whole, Word
from plotnet.layers.several import References
from plotnet.network import Look

GATES = {"rnn": 1, "gru": 3, "lstm": 4}
"""How many matrices of each direction a recurrent layer learns."""

STATES = {"lstm": "a hidden state and a cell state"}
"""What is carried from step to step, where that is more than one state."""

UNROLLED = 32
"""So many steps at most are drawn side by side."""


def _embedding(work: Work) -> tuple[Step, ...]:
    """Return one vector for each word of a sequence."""
    if work.input.kind != "vector":
        raise ShapeError(f"it takes a vector of word numbers, not {work.given}")
    features = work.whole("features")
    after = Tensor("tokens", (work.input.channels, features))
    return (Step(after, work.whole("vocabulary") * features, 0),)


def _positional(work: Work) -> tuple[Step, ...]:
    """Return the tokens, with a vector for each place that is learned or not."""
    length, features = work.tokens().dims
    learned = work.word("type") == "learned"
    return (Step(work.tokens(), length * features if learned else 0, 0),)


def _recurrent(gates: int, work: Work) -> tuple[Step, ...]:
    """Return every output of the uppermost layer, or its last one."""
    length, features = work.tokens().dims
    units, ways = work.whole("units"), 1 + work.flag("bidirectional")
    params = macs = 0
    for _ in range(work.whole("layers")):
        weights = features * units + units * units
        params += ways * gates * (weights + 2 * units * work.flag("bias"))
        macs += ways * gates * length * weights
        features = ways * units
    every = work.flag("return_sequences")
    after = Tensor("tokens", (length, features)) if every else Tensor("vector", (features,))
    return (Step(after, params, macs),)


_RECURRENT = (
    Option("units", Whole(), "features of the state", required=True),
    Option("bidirectional", Flag(), "whether it reads both ways", default=False),
    Option("layers", Whole(1, 64), "how many are stacked", 1),
    Option("bias", Flag(), "whether it has biases, counted as PyTorch does", default=True),
    Option("return_sequences", Flag(), "whether every step's output comes out", default=False),
    Option("unrolled", Whole(1, UNROLLED), "how many steps are drawn side by side"),
    Option("state", References(most=1), "the layer whose state it starts with"),
)


def _kind(name: str, title: str) -> Kind:
    gates = GATES[name]
    return Kind(
        name,
        title,
        Look("recurrent", 0.5),
        form="cell",
        words=words(name),
        main=("units",),
        options=_RECURRENT,
        rule=lambda work: _recurrent(gates, work),
        takes="tokens",
        wording=Wording(below=("{channels}",), inside="{title}"),
        help=f"{title}: {STATES.get(name, 'one state')}, carried from step to step.",
    )


KINDS = (
    Kind(
        "embedding",
        "Embedding",
        Look("embedding", 0.5),
        form="strip",
        words=words("embedding"),
        main=("features",),
        options=(
            Option("features", Whole(), "features of each word", required=True),
            Option("vocabulary", Whole(), "how many words there are", required=True),
        ),
        rule=_embedding,
        takes="vector",
        wording=Wording(below=("{channels}",), caption="embedding"),
        help="A learned vector for each word of a sequence.",
    ),
    Kind(
        "positional",
        "Positional encoding",
        Look("embedding", 0.3),
        form="strip",
        words=words("positional", "positional_encoding"),
        main=("type",),
        options=(
            Option(
                "type",
                Word(("sinusoidal", "learned", "rotary")),
                "how places are told apart",
                "sinusoidal",
            ),
        ),
        rule=_positional,
        takes="tokens",
        wording=Wording(caption="positions"),
        help="What tells the places of a sequence apart.",
    ),
    _kind("rnn", "RNN"),
    _kind("lstm", "LSTM"),
    _kind("gru", "GRU"),
)
