import json
import sys
from pathlib import Path

import pytest

from plotnet.architecture import Architecture
from plotnet.errors import SpecError
from plotnet.model import Figure
from tests.blocks import GALLERY, architecture, read


def line() -> int:
    """Return the line from which this is called."""
    return sys._getframe(1).f_lineno


def test_a_figure_in_python_says_what_its_yaml_says() -> None:
    net = (
        Figure(title="Small", layout="u")
        .input(3, 32, 32)
        .conv(16, 16, activation="relu", name="down")
        .pool()
        .repeat(2, Figure().conv(16), title="twice")
        .upsample(2)
        .concat("down")
        .split(left=Figure().conv(8), right=[{"conv": 8}, "relu"])
        .add()
        .conv(8, from_="down")
    )

    built, again = net.read(), architecture(net.to_yaml())

    assert isinstance(built, Architecture)
    assert [(x.name, x.output, x.inputs) for x in built.layers] == [
        (x.name, x.output, x.inputs) for x in again.layers
    ]
    assert built.title == again.title == "Small"
    assert built.layers[-1].inputs == ("down",)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_gallery_goes_through_python_and_back(path: Path) -> None:
    import yaml  # noqa: PLC0415 - only here

    source = path.read_text(encoding="utf-8")
    value = yaml.safe_load(source)
    layers = value.pop("layers")

    again = architecture(Figure(*layers, **value).to_yaml())

    assert again.params == architecture(source).params
    assert [x.inputs for x in again.layers] == [x.inputs for x in architecture(source).layers]


def test_a_fault_is_told_at_its_line_of_python() -> None:
    net = Figure().input(3, 32, 32)
    wrong, at = net.conv("many"), line()

    with pytest.raises(SpecError, match="'many' is not a whole number") as caught:
        wrong.read()

    assert caught.value.origin is not None
    assert (caught.value.origin.file, caught.value.origin.line) == (__file__, at)


def test_a_figure_is_not_changed_by_what_is_built_on_it() -> None:
    stem = Figure().input(3, 32, 32)

    stem.conv(64)

    assert stem.to_yaml() == "layers:\n  - input: [3, 32, 32]\n"


def test_a_word_that_is_none_is_an_attribute_that_is_missing() -> None:
    with pytest.raises(AttributeError, match="did you mean 'conv'"):
        _ = Figure().convv

    assert not hasattr(Figure(), "_repr_html_")
    assert {"conv", "split", "transformer"} <= set(dir(Figure()))


@pytest.mark.parametrize("value", [object(), 10**20, float("nan"), float("inf"), {1: {2: {3}}}])
def test_values_that_no_yaml_has_are_refused(value: object) -> None:
    with pytest.raises(SpecError):
        Figure().conv(value)


def test_a_value_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(SpecError, match="levels deep"):
        Figure(endless)


def test_text_of_any_kind_survives_the_way_through_yaml() -> None:
    for text in ("a: b", "- x", "no", "1e3", "64", "$x_1$", "a\nb", "'", '"', "#", "é", ""):
        figure = read(Figure(title=text).input(3).to_yaml())

        assert figure.title == text, json.dumps(text)


def test_a_notebook_shows_a_figure() -> None:
    net = Figure().box("one", at=[0, 0], name="a").box("two", at="a.east", offset=[1, 0], name="b")

    assert net._repr_svg_().startswith("<svg")
