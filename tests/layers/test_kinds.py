import pytest

from plotnet.architecture import Tensor
from plotnet.document import Items, Node, Scalar
from plotnet.errors import Origin
from plotnet.layers import KINDS, WORDS
from plotnet.layers.every import CONNECTION, EVERY, FIGURE
from plotnet.layers.kind import Kind
from plotnet.layers.option import Option
from plotnet.layers.structure import STRUCTURES
from plotnet.layers.template import names_for, unknown_names
from plotnet.read.label import parse_label

LANGUAGE = [kind for kind in KINDS.values() if kind.rule is not None]
OPTIONS = [
    *((kind.name, option) for kind in LANGUAGE for option in kind.options),
    *((name, option) for name, word in STRUCTURES.items() for option in word.options),
    *(("every", option) for option in EVERY),
    *(("connection", option) for option in CONNECTION),
    *(("figure", option) for option in FIGURE),
]
AT = Origin("net.yaml")

NAMED_BY_THE_DESIGN = (
    "input image conv upconv depthwise separable pool global_pool unpool upsample norm activation "
    "relu gelu dropout flatten reshape dense neurons softmax sigmoid add multiply concat embedding "
    "positional rnn lstm gru attention feedforward patches box banded ball sheet pyramid text "
    "spacer ellipsis ... brace batch_norm layer_norm group_norm instance_norm max_pool avg_pool"
)


def as_written(value: object) -> Node:
    """Return a default as an author would write it."""
    if isinstance(value, tuple):
        return Items(tuple(as_written(entry) for entry in value), AT)
    assert isinstance(value, str | int | float | bool)
    return Scalar(value, AT)


def test_every_kind_of_the_design_has_its_word() -> None:
    assert set(NAMED_BY_THE_DESIGN.split()) <= set(WORDS)
    assert {"repeat", "group", "split", "transformer"} == set(STRUCTURES)


def test_a_word_means_one_thing() -> None:
    words = [word for kind in LANGUAGE for word in kind.words]

    assert len(words) == len(set(words))
    assert not set(words) & {*STRUCTURES, "connection"}


@pytest.mark.parametrize("kind", LANGUAGE, ids=lambda kind: kind.name)
def test_a_kind_can_be_read(kind: Kind) -> None:
    names = [option.name for option in kind.options]

    assert kind.name in kind.words
    assert kind.help.endswith(".")
    assert len(names) == len(set(names))
    assert not set(names) & {option.name for option in EVERY}
    assert set(kind.main) <= set(names)
    assert all(set(presets) <= set(names) for presets in kind.words.values())


@pytest.mark.parametrize("kind", LANGUAGE, ids=lambda kind: kind.name)
def test_what_a_kind_writes_by_default_can_be_written(kind: Kind) -> None:
    wording = kind.wording
    texts = (*(wording.below or ()), wording.depth, wording.height, wording.caption, wording.inside)
    for text in filter(None, texts):
        assert unknown_names(text, names_for(kind)) == ()
        parse_label(text)


@pytest.mark.parametrize(
    ("owner", "option"), OPTIONS, ids=[f"{owner}-{option.name}" for owner, option in OPTIONS]
)
def test_an_option_says_what_it_is_and_takes_its_own_default(owner: str, option: Option) -> None:
    assert option.help
    assert option.schema()["description"] == option.help
    assert option.type.wanted
    if option.default not in (None, ""):
        read = option.type.read(as_written(option.default), owner)
        assert read == option.default


def test_a_tensor_is_shown_as_papers_write_it() -> None:
    assert str(Tensor("map", (3, 224, 224))) == "3\u00d7224\u00d7224"
