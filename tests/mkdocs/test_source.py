"""What is drawn for a fence is its body or a file, or it is said why there is neither."""

from pathlib import Path

import pytest

from mkdocs_plotnet.source import Document, read_source
from plotnet import Origin, PlotnetError

ORIGIN = Origin("index.md", 7)


def document(folder: Path) -> Document:
    return Document("guide/index.md", folder / "guide", folder)


def test_the_options_of_the_drawing_are_those_of_its_source(tmp_path: Path) -> None:
    given = {"theme": "paper", "legend": "top right", "layout": "u", "engine": "tex"}

    source = read_source("x", given, document(tmp_path), ORIGIN)

    assert (source.theme, source.legend, source.layout) == ("paper", "top right", "u")
    assert read_source("x", {"legend": None}, document(tmp_path), ORIGIN).legend is True


def test_a_body_starts_on_the_line_after_the_fence(tmp_path: Path) -> None:
    source = read_source("x", {"engine": "tex", "syntax": "pycore"}, document(tmp_path), ORIGIN)

    assert source.text == "x"
    assert source.origin == Origin("index.md", 8)
    assert (source.folder, source.root) == (tmp_path / "guide", tmp_path)
    assert (source.engine, source.syntax) == ("tex", "pycore")


@pytest.mark.parametrize("written", ["nets/u.py", "/guide/nets/u.py", "../guide/nets/u.py"])
def test_a_file_is_named_from_the_page_or_from_the_docs(tmp_path: Path, written: str) -> None:
    path = tmp_path / "guide/nets/u.py"
    path.parent.mkdir(parents=True)
    path.write_text("arch = []")

    source = read_source("", {"file": written, "engine": "tex"}, document(tmp_path), ORIGIN)

    assert source.text == "arch = []"
    assert source.origin.line == 1
    assert source.engine == "tex"


@pytest.mark.parametrize(
    ("text", "given", "message"),
    [
        ("x", {"file": "u.py"}, "either a body or file=…, and not both"),
        (" \n", {}, "this figure is empty: write a body, or name a file with file=…"),
        ("", {"file": "absent.py"}, "absent.py"),
        ("", {"file": "../../secret.py"}, "secret.py"),
        ("x", {"engine": "text"}, "unknown engine 'text'"),
        ("x", {"syntax": "yml"}, "unknown syntax 'yml'"),
        ("x", {"theme": "papre"}, "unknown theme 'papre'"),
        ("x", {"layout": "rows"}, "unknown layout 'rows'"),
        ("x", {"legend": "left"}, "unknown legend 'left'"),
    ],
)
def test_a_source_that_cannot_be_read_is_an_error_at_the_fence(
    tmp_path: Path, text: str, given: dict[str, str | None], message: str
) -> None:
    with pytest.raises(PlotnetError) as caught:
        read_source(text, given, document(tmp_path), ORIGIN)

    assert message in caught.value.message
    assert caught.value.origin == ORIGIN
