"""What a page asks of a figure beside its text goes before what the text says."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import plotnet
from plotnet import Drawing, Origin, PlotnetError, Settings, Source

BLOCKS = "theme: paper\nlayers: [{input: [3, 8, 8]}, {conv: 8}, pool, {conv: 8}]\n"
SCRIPT = "to_Conv('a')\n"


def outcomes(folder: Path, *sources: Source) -> tuple[Drawing | PlotnetError, ...]:
    """Return what becomes of figures."""
    return plotnet.draw(sources, "svg", Settings(), folder).outcomes


def figure(
    folder: Path,
    text: str = BLOCKS,
    *,
    theme: str | None = None,
    legend: str | bool | None = None,
    layout: str | None = None,
) -> Source:
    """Return a figure of which something is asked."""
    source = Source(text, Origin("page.md", 3), folder, folder)
    return replace(source, theme=theme, legend=legend, layout=layout)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ({"theme": "mono"}, BLOCKS.replace("paper", "mono")),
        ({"layout": "column"}, f"layout: column\n{BLOCKS}"),
        ({"legend": True}, f"legend: true\n{BLOCKS}"),
        ({"legend": "Yes"}, f"legend: true\n{BLOCKS}"),
        ({"legend": "top"}, f"legend: top\n{BLOCKS}"),
        ({"legend": False}, BLOCKS),
        ({"theme": "paper", "layout": "row", "legend": "off"}, BLOCKS),
    ],
)
def test_a_figure_is_drawn_as_if_its_text_asked(
    tmp_path: Path, asked: dict[str, Any], text: str
) -> None:
    first, second = outcomes(tmp_path, figure(tmp_path, **asked), figure(tmp_path, text))

    assert isinstance(first, Drawing)
    assert isinstance(second, Drawing)
    assert first.data.replace(first.key[:6].encode(), b"") == second.data.replace(
        second.key[:6].encode(), b""
    )


def test_a_legend_of_the_text_can_be_left_out(tmp_path: Path) -> None:
    text = f"legend: true\n{BLOCKS}"
    plain, without, with_one = outcomes(
        tmp_path, figure(tmp_path), figure(tmp_path, text, legend=False), figure(tmp_path, text)
    )

    assert isinstance(plain, Drawing)
    assert isinstance(without, Drawing)
    assert isinstance(with_one, Drawing)
    assert plain.height_px == without.height_px < with_one.height_px


def test_a_script_takes_a_theme(tmp_path: Path) -> None:
    plain, dark = outcomes(
        tmp_path, figure(tmp_path, SCRIPT), figure(tmp_path, SCRIPT, theme="dark")
    )

    assert isinstance(plain, Drawing)
    assert isinstance(dark, Drawing)
    assert b"plotnet-own" in dark.data
    assert b"plotnet-own" not in plain.data


@pytest.mark.parametrize(
    ("text", "asked", "message"),
    [
        (BLOCKS, {"theme": "drak"}, "unknown theme 'drak'"),
        (BLOCKS, {"layout": "rwo"}, "unknown layout 'rwo'"),
        (BLOCKS, {"legend": "botom"}, "unknown legend 'botom'"),
        (SCRIPT, {"layout": "u"}, "layout: this figure places its blocks by hand"),
        (SCRIPT, {"legend": True}, "legend: this figure places its blocks by hand"),
    ],
)
def test_what_cannot_be_had_is_an_error_at_the_figure(
    tmp_path: Path, text: str, asked: dict[str, Any], message: str
) -> None:
    (error,) = outcomes(tmp_path, figure(tmp_path, text, **asked))

    assert isinstance(error, PlotnetError)
    assert str(error).startswith(f"page.md:3: {message}")
