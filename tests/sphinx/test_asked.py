"""What a page asks of the looks of a figure beside its text: theme, legend, layout."""

import re

import pytest

from tests.sphinx.sites import Built, Site, figure, page

NET = "- input: [3, 32, 32]\n- conv: 16\n- pool\n- conv: 32\n"
BODY = "layers:\n" + "".join(f"  {line}\n" for line in NET.splitlines())


def svg(built: Built) -> str:
    """Return the only picture of the first page, without its ids."""
    (found,) = re.findall(r"<svg.*?</svg>", built.read("index.html"), re.DOTALL)
    return re.sub(r"pn[0-9a-f]{6}", "", found)


@pytest.mark.parametrize(
    ("option", "line"),
    [
        ("theme: mono", "theme: mono"),
        ("layout: column", "layout: column"),
        ("legend:", "legend: true"),
        ("legend: true", "legend: true"),
        ("legend: Top Left", "legend: top left"),
    ],
)
def test_an_option_says_what_the_text_could_say(site: Site, option: str, line: str) -> None:
    site.write("index.rst", page(figure(body=BODY)))
    plain = svg(site.build())
    site.write("index.rst", page(figure(body=f"{line}\n{BODY}")))
    written = svg(site.build())
    site.write("index.rst", page(figure(option, body=BODY)))

    built = site.build()

    assert built.warnings == ""
    assert svg(built) == written != plain


def test_an_option_goes_before_the_text(site: Site) -> None:
    site.write("index.rst", page(figure("legend: false", body=f"legend: true\n{BODY}")))
    without = svg(site.build())
    site.write("index.rst", page(figure(body=BODY)))

    assert svg(site.build()) == without


def test_the_theme_of_one_figure_leaves_the_others(site: Site) -> None:
    site.write("index.rst", page(figure(body=NET)))
    plain = svg(site.build())
    site.configure("plotnet_theme = 'mono'")
    site.write("index.rst", page(figure("theme: plotneuralnet", body=NET)))

    assert svg(site.build()) == plain


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("theme: okabe", "unknown theme 'okabe': must be one of plotneuralnet, paper, "),
        ("theme: okabeito", "(did you mean 'okabe-ito'?)"),
        ("layout: rows", "unknown layout 'rows': must be one of row, u, column"),
        ("layout: colum", "(did you mean 'column'?)"),
        ("legend: bottem", "(did you mean 'bottom'?)"),
        ("legend: flase", "(did you mean 'false'?)"),
    ],
)
def test_an_unknown_value_is_an_error_at_its_line(site: Site, option: str, said: str) -> None:
    site.write("index.rst", page(figure("alt: x", option, body=NET)))

    warnings = site.build().warnings

    assert warnings.count("WARNING") == 1
    assert warnings.startswith(f"{site.root}/index.rst:6: WARNING: ")
    assert said in warnings
