"""Calls that PlotNeuralNet does not have and its users' own libraries do.

What is not known by its name is taken for a block, or for what joins two, where it looks like
one; its arguments are told apart by what they look like, because every fork has an order of its
own.
"""

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from plotnet.errors import SpecError
from plotnet.layers import KINDS
from plotnet.network import Straight, Writing
from plotnet.read import values
from plotnet.read.boxes import STYLE, ZERO, box, picture, sign
from plotnet.read.guess import ANCHOR, VECTOR, told_apart
from plotnet.read.interpreter import Call
from plotnet.read.joins import JOINING, invented, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plotnet.network import Item
    from plotnet.read.files import Folder

_SLAB: Final = MappingProxyType({"width": 1, "height": 32, "depth": 32})
_USUAL: Final = MappingProxyType({"width": 1, "height": 40, "depth": 40})
_BAR: Final = MappingProxyType({"width": 1.5, "height": 3, "depth": 25})
_TIMES: Final = r"$\times$"
_BALL: Final = MappingProxyType({"radius": 2.5})


class Family(Struct, frozen=True):
    """Calls of forks that draw the same kind of block.

    Attributes:
        kind: Of the block, in `plotnet.layers`.
        names: Their names without ``to_``, in lower case and without underscores.
        part: What is in the names of further ones, as a pattern that few scripts need.
        usual: Sizes, where the call gives none.
        logo: In a ball.
    """

    kind: str
    names: frozenset[str]
    part: str
    usual: "Mapping[str, object]"
    logo: str = ""


def _family(
    kind: str, names: str, part: str, usual: "Mapping[str, object]" = _USUAL, logo: str = ""
) -> Family:
    return Family(kind, frozenset(names.split()), part, usual, logo)


FAMILIES: Final = (
    _family("add", "add plus elementwiseadd eltwise residualadd node", "^add|plus", _BALL, "$+$"),
    _family("multiply", "mul mult multiply product times prod hadamard", "^mul", _BALL, _TIMES),
    _family("add", "sub subtract minus difference", "subtract|minus", _BALL, "$-$"),
    _family("concat", "concat cat concatenate conc concatenation merge", "concat", _BALL, r"$\|$"),
    _family("conv-softmax", "", "conv.*softmax"),
    _family("softmax", "sigmoid", "softmax", _BAR),
    _family(
        "deconv",
        "tconv convt convtranspose convtransposed deconv deconvolution upconv convtrans "
        "transposeconv transposedconv conv2dtranspose dconv dcnv",
        "transp|deconv|upconv|tconv|convt",
    ),
    _family("dense-relu", "fcrelu denserelu linearrelu fcfcrelu", "(fc|dense|linear).*relu", _BAR),
    _family(
        "conv-relu",
        "convrelu convbnrelu convact convelu convbn convnormrelu convgelu convleakyrelu conv1drelu",
        "conv.*(relu|elu|gelu|act|bn|norm|silu|swish|tanh)|xception|inception|separable|sepconv",
    ),
    _family(
        "residual", "resblock residual res bottleneck residualblock", "resid|bottleneck|resblock"
    ),
    _family("unpool", "unpooling maxunpool", "unpool", _SLAB),
    _family(
        "upsample", "upsample upsampling up upscale resize interpolate", "upsampl|upscal", _SLAB
    ),
    _family("global_pool", "gap gmp globalpool globalavgpool globalmaxpool", "global.*pool", _SLAB),
    _family("pool", "avgpool maxpool averagepool avg max pooling", "pool", _SLAB),
    _family(
        "norm",
        "bn batchnorm ln layernorm norm normalization batchnormalization instancenorm groupnorm gn",
        "norm",
        _SLAB,
    ),
    _family(
        "activation",
        "relu activation gelu tanh elu leakyrelu prelu swish silu act",
        "^relu|activ|leaky|gelu|tanh",
        _SLAB,
    ),
    _family("dropout", "dropout drop", "dropout", _SLAB),
    _family("flatten", "flatten reshape vector flat", "flatten|reshape|vector", _BAR),
    _family(
        "dense",
        "dense fc linear fullyconnected fullconnection fulcon fullconnected affine mlp output",
        "dense|^fc|full.*con|linear|mlp",
        _BAR,
    ),
    _family("lstm", "lstm bilstm", "lstm", _SLAB),
    _family("gru", "gru bigru", "gru", _SLAB),
    _family("rnn", "rnn", "rnn", _SLAB),
    _family("attention", "attention selfattention mha attn", "attention|attn", _SLAB),
    _family("embedding", "embedding embed", "embed", _SLAB),
    _family("conv", "convolution conv2d conv1d conv3d", "conv"),
)  # fmt: skip
"""What people kept inventing, in the order in which names are compared."""

_PICTURES: Final = "input|output|image|picture|source|photo|^out$"
_TEXTS: Final = "text|annot|caption|label|title|comment"
_PREFIX: Final = "(to|block)_?(?=[A-Z0-9a-z])"
ALIKE: Final = 0.84
"""Names that are more alike than this are mistyped rather than invented."""

_EXTENDED: Final = "[A-Z0-9_].*"


def plain_name(name: str) -> str:
    """Return a name without its prefix and its underscores, in lower case.

    >>> plain_name("to_ConvBnRelu"), plain_name("ToConv"), plain_name("block_2ConvPool")
    ('convbnrelu', 'conv', '2convpool')
    """
    match = re.match(_PREFIX, name[:2].lower() + name[2:] if name[:2] == "To" else name)
    rest = name[match.end() :] if match else name
    return rest.replace("_", "").lower()


def mistyped(name: str, stock: "Iterable[str]") -> str | None:
    """Return the call of PlotNeuralNet's that a name is a slip of, or None.

    A longer name that starts with one of its names is a fork's: ``to_Conv_color``.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - most scripts spell all names as we do

    best, alike, low = None, ALIKE, name.lower()
    for known in stock:
        if name.startswith(known) and re.fullmatch(_EXTENDED, name[len(known) :]):
            return None
        tail = known.partition("_")[2].lower()
        numbered = re.sub("[0-9]", "", low) == re.sub("[0-9]", "", known.lower())
        if numbered or (low.endswith(tail) and len(low) > len(known)):
            return None
        ratio = SequenceMatcher(None, name.lower(), known.lower()).ratio()
        if ratio > alike:
            best, alike = known, ratio
    return best


def family_of(name: str, *, exact: bool) -> Family | None:
    """Return the family of a plain name."""
    if exact:
        return next((family for family in FAMILIES if name in family.names), None)
    return next((family for family in FAMILIES if re.search(family.part, name)), None)


def draw_invented(call: "Call", name: str, folder: "Folder") -> "tuple[list[Item], bool]":
    """Return what a call of a fork draws, and whether that is more than a guess.

    Args:
        call: It.
        name: Its plain name.
        folder: Where pictures are looked for.

    Raises:
        SpecError: If it cannot be a part of a figure, or a value will not do.
    """
    family = family_of(name, exact=True)
    composite = call.name.rpartition(".")[2].lower().startswith("block")
    if composite:
        return _composite(call, name), False
    if family is None and re.search(JOINING, name):
        return invented(call, _words(call.name)), True
    if family is None and re.search(_TEXTS, name):
        return _text(call), True
    given = told_apart(call)
    if "pathfile" in given and (family is None or re.search(_PICTURES, name)):
        usual = {"width": 8, "height": 8, "to": ZERO, "name": "temp"}
        return picture(folder, call, {**usual, **given}), True
    if "name" not in given:
        raise SpecError(
            f"unknown call {call.name!r}: it is no call of PlotNeuralNet's, and names no block",
            call.origin,
        )
    family = family or family_of(name, exact=False)
    if family is None:
        return box(call, "box", {**_USUAL, "to": ZERO, **given}), False
    return _member(call, family, {"to": ZERO, **family.usual, **given}), True


def _composite(call: "Call", name: str) -> "list[Item]":
    """Return one box for several blocks of a fork: it has the name of the last one.

    Raises:
        SpecError: If the call does not say what it stands behind.
    """
    others = (*call.args[:1], *call.args[3:])
    given = told_apart(Call(call.name, others, call.kwargs, call.origin))
    before = given.get("botton", call.args[1] if len(call.args) > 1 else None)
    top = given.get("top", call.args[2] if len(call.args) > 2 else given.get("name"))
    if not isinstance(before, str) or not isinstance(top, str):
        raise SpecError(
            f"unknown call {call.name!r}: it does not say what it stands behind", call.origin
        )
    size = given.get("size", (32, 32, 3.5))
    height, depth, width = (
        size if isinstance(size, list | tuple) and len(size) == 3 else (32, 32, 4)
    )
    family = family_of(name, exact=False)
    kind = "box" if family is None or family.logo else family.kind
    own = {key: value for key, value in given.items() if key in STYLE}
    sizes = {"width": width, "height": height, "depth": depth}
    placed = {"offset": "(1,0,0)", **own, "name": top, "to": f"({before}-east)", **sizes}
    arrow = joined(call, {"of": before, "to": top}, Straight(), "edge")
    return [*box(call, kind, placed), *arrow]


def _size(value: object) -> tuple[float, float, float]:
    """Return height, depth and width of a composite: the first three numbers of what it says."""
    numbers: list[float] = []
    waiting = [value]
    while waiting and len(numbers) < 3:
        first = waiting.pop(0)
        if isinstance(first, list | tuple):
            waiting = [*first, *waiting]
        elif isinstance(first, int | float):
            numbers.append(float(first))
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else (32.0, 32.0, 3.5)


def _words(name: str) -> str:
    """Return a name in lower case with its words apart."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _member(call: "Call", family: Family, given: "dict[str, object]") -> "list[Item]":
    """Return a block of a family; a ball, unless the call gives the sizes of a box."""
    if family.logo and not {"width", "height", "depth"} & set(given):
        return sign(call, family.kind, family.logo, given)
    given = {**_USUAL, **given}
    if KINDS[family.kind].look.band is None:
        given.pop("bandfill", None)
    return box(call, family.kind, given)


def _text(call: "Call") -> "list[Item]":
    """Return a free text: the first argument that is no place, at the first that is one."""
    words: list[str] = []
    place: object = None
    offset: object = ZERO
    for value in (*call.args, *call.kwargs.values()):
        text = value.strip() if isinstance(value, str) else ""
        if re.fullmatch(VECTOR, text) and place is None:
            place = value
        elif re.fullmatch(VECTOR, text):
            offset = value
        elif text.startswith("(") and re.fullmatch(ANCHOR, text):
            place, offset = value, place or offset
        elif text:
            words.append(text)
    said = call.kwargs.get("text", call.kwargs.get("caption", words[0] if words else ""))
    where = values.place(call, place or ZERO, offset)
    return [Writing("", values.label(call, "text", said), where, call.origin)]
