"""Themes: complete, legible, and a project's own."""

from itertools import pairwise

import pytest

from plotnet.errors import SpecError
from plotnet.layers import KINDS
from plotnet.layers.kind import Kind
from plotnet.layout.dress import dressed, hatch_line
from plotnet.network import Mix
from plotnet.scene import INK, Box, Paint, Part, Polygon, Scene
from plotnet.theme import PLOTNEURALNET, ROLES, THEMES, Hatch, Theme, blend, theme_named
from plotnet.write.shade import Rgb, contrast, over

CONTRAST = 4.5
WITHIN = ("ball", "card", "cell", "column", "strip")
"""The forms that type stands in."""


def rgb(theme: Theme, role: str) -> Rgb:
    colour = theme.colour(role)
    return colour.red, colour.green, colour.blue


def ink(theme: Theme) -> Rgb:
    return (0, 0, 0) if theme.ink is None else _rgb(theme.ink)


def paper(theme: Theme) -> Rgb:
    return (1, 1, 1) if theme.paper is None else _rgb(theme.paper)


def _rgb(mix: Mix) -> Rgb:
    colour = blend(mix, "x")
    return colour.red, colour.green, colour.blue


def test_every_theme_has_every_role() -> None:
    for theme in THEMES.values():
        assert tuple(theme.mixes) == ROLES
        assert theme.hatches.keys() <= set(ROLES)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_role_of_a_kind_is_one_of_the_themes(kind: Kind) -> None:
    assert {kind.look.fill, kind.look.band, kind.band} <= {*ROLES, None}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_type_is_read_on_every_fill(theme: Theme) -> None:
    """In our own themes on each at any opacity; in PlotNeuralNet's, where type stands."""
    if theme is not PLOTNEURALNET:
        for role in set(ROLES) - {"edge", "copy"}:
            assert contrast(rgb(theme, role), ink(theme)) >= CONTRAST, role
    for kind in KINDS.values():
        if kind.form in WITHIN or kind.name in {"softmax", "norm", "activation", "dropout"}:
            role = str(kind.look.fill)
            seen = over(rgb(theme, role), kind.look.opacity, paper(theme))
            assert contrast(seen, ink(theme)) >= CONTRAST, kind.name


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_lines_and_outlines_are_seen(theme: Theme) -> None:
    assert contrast(ink(theme), paper(theme)) >= CONTRAST
    for role in ("edge", "copy"):
        seen = over(rgb(theme, role), 0.7, paper(theme))
        assert contrast(seen, paper(theme)) >= 3, role


def test_the_greys_of_mono_are_grey() -> None:
    for role in ROLES:
        red, green, blue = rgb(THEMES["mono"], role)
        assert red == green == blue


def test_kinds_that_mono_cannot_tell_by_grey_differ_in_hatching() -> None:
    theme = THEMES["mono"]
    fills = ("conv", "pool", "unpool", "deconv", "fc", "softmax", "norm", "dropout", "attention")
    looks = {(theme.colour(role).hex, theme.hatches.get(role)) for role in fills}
    assert len(looks) == len(fills)


def test_a_project_has_its_own_theme() -> None:
    own = THEMES["paper"].with_colours({"conv": "red!40", "pool": "#3366cc"}, "ours")

    assert own.name == "ours"
    assert own.colour("conv").hex == "#f99"
    assert own.colour("pool").hex == "#36c"
    assert own.colour("fc") == THEMES["paper"].colour("fc")
    assert THEMES["paper"].colour("conv") != own.colour("conv")


@pytest.mark.parametrize(
    ("colours", "message"),
    [
        ({"cnov": "red"}, "theme paper has no colour 'cnov' (did you mean 'conv'?)"),
        ({"conv": "rde"}, "unknown colour 'rde' (did you mean 'red'?)"),
    ],
)
def test_a_wrong_colour_of_a_project_is_told(colours: dict[str, str], message: str) -> None:
    with pytest.raises(SpecError) as caught:
        THEMES["paper"].with_colours(colours)
    assert caught.value.message == message


def test_a_theme_is_found_by_its_name() -> None:
    assert theme_named("okabe-ito").name == "okabe-ito"
    with pytest.raises(SpecError) as caught:
        theme_named("okabe")
    assert caught.value.message == "unknown theme 'okabe' (did you mean 'okabe-ito'?)"


def test_hatching_covers_the_front_of_a_box_and_stays_in_it() -> None:
    theme = THEMES["mono"]
    box = Box((0, 0), (1.0, 2.0), 3, 2, Paint(theme.colour("pool"), 0.5))
    part = Part("a", "pool", "a", (box,))
    (dressed_part,) = dressed(Scene((part,), (-2, -2), (4, 4)), theme).parts
    first, *lines = dressed_part.shapes

    assert first == box
    assert len(lines) == 2
    for line, left, right in zip(lines, (-0.385, 0.615), (0.615, 2.615), strict=True):
        assert isinstance(line, Polygon)
        assert not line.closed
        assert all(left - 1e-9 <= x <= right + 1e-9 for x, _ in line.points)
        assert all(-1.885 - 1e-9 <= y <= 1.115 + 1e-9 for _, y in line.points)


def test_hatching_turns_at_the_corners() -> None:
    """So that it is one line, none of which crosses the face askew."""
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    line = hatch_line(square, Hatch(45, 0.3))

    for (x1, y1), (x2, y2) in pairwise(line):
        along_side = x1 == pytest.approx(x2) or y1 == pytest.approx(y2)
        assert along_side or (y2 - y1) == pytest.approx(x2 - x1)


def test_a_theme_without_hatching_changes_no_shape() -> None:
    part = Part("a", "conv", "a", (Box((0, 0), (1.0,), 1, 1, Paint(INK, 0.5)),))
    scene = Scene((part,), (0, 0), (1, 1))
    assert dressed(scene, THEMES["paper"]) == scene
