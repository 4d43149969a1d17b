"""The extension makes a figure of each fence, wherever Python-Markdown puts its mark."""

from pathlib import Path

import markdown
import pytest

from mkdocs_plotnet.fence import FENCE, PlotnetExtension
from mkdocs_plotnet.marks import CAPTION, mark, sealed
from mkdocs_plotnet.places import CurrentPage
from mkdocs_plotnet.source import Document
from plotnet import Origin, PlotnetError, Source


def converted(text: str, file: str | None = None, *others: str) -> tuple[str, PlotnetExtension]:
    """Return the HTML of a text with its marks, and the extension with its figures.

    Args:
        text: What Python-Markdown reads.
        file: What the file holds, if that is not the same.
        others: Further extensions.
    """
    extension = PlotnetExtension()
    document = Document("index.md", Path("/docs"), Path("/docs"))
    extension.page = CurrentPage(document, text if file is None else file)
    html = markdown.markdown(
        text,
        extensions=["pymdownx.superfences", extension, *others],
        extension_configs={"pymdownx.superfences": {"custom_fences": [FENCE]}},
    )
    return html, extension


def origins(extension: PlotnetExtension) -> list[Origin | None]:
    """Return where each figure's text, or its error, stands."""
    return [figure.source.origin for figure in extension.figures]


def test_a_fence_becomes_a_figure_around_a_mark() -> None:
    html, extension = converted('```plotnet caption="a *b*" name="fig"\nx\n```')

    assert f'<figure class="plotnet plotnet-center" id="fig">{mark(0, "picture")}' in html
    assert f'<figcaption {CAPTION}="{sealed(0)}">a <em>b</em></figcaption>\n</figure>' in html
    (figure,) = extension.figures
    assert isinstance(figure.source, Source)
    assert figure.source.text == "x"


def test_a_paragraph_around_a_fence_is_split() -> None:
    html, _ = converted("before\n```plotnet\nx\n```\nafter")

    assert "<p>before</p>\n<figure" in html
    assert "</figure>\n<p>after</p>" in html


def test_a_tight_list_item_holds_its_figures() -> None:
    text = "- before\n    ```plotnet\n    x\n    ```\n    ```plotnet\n    y\n    ```\n- next"
    html, extension = converted(text)

    assert html.count("<figure") == len(extension.figures) == 2
    assert html.index("before") < html.index(mark(0, "picture")) < html.index(mark(1, "picture"))
    assert "<p>" not in html


def test_a_mark_elsewhere_stays_a_mark_of_a_whole_figure() -> None:
    assert converted("<div>\n```plotnet\nx\n```\n</div>")[0].count(mark(0)) == 1


def test_code_that_is_indented_is_given_back() -> None:
    html, _ = converted('text\n\n    ```plotnet caption="a"\n    x\n    ```')

    assert '<pre><code>```plotnet caption="a"\nx\n```' in html.replace("&quot;", '"')


def test_equal_fences_have_lines_of_their_own() -> None:
    _, extension = converted("```plotnet\nx\n```\n\n```plotnet\nx\n```")

    assert origins(extension) == [Origin("index.md", 2), Origin("index.md", 6)]


def test_equal_faults_have_lines_of_their_own() -> None:
    _, extension = converted("```plotnet a=b\nx\n```\n\n```plotnet a=b\nx\n```")

    assert origins(extension) == [Origin("index.md", 1), Origin("index.md", 5)]


def test_an_example_with_the_same_text_does_not_take_the_line() -> None:
    _, extension = converted("````\n```plotnet\nx\n```\n````\n\n```plotnet\nx\n```")

    assert origins(extension) == [Origin("index.md", 8)]


def test_front_matter_counts() -> None:
    text = "```plotnet\nx\n```"
    _, extension = converted(text, f"---\na: b\n---\n{text}")

    assert origins(extension) == [Origin("index.md", 5)]


def test_tabs_and_trailing_blanks_do_not_matter() -> None:
    _, extension = converted("- a\n\n\t```plotnet\n\tx = (1,\t2)  \n\n\ty\n\t```\n")

    assert origins(extension) == [Origin("index.md", 4)]


def test_text_from_elsewhere_is_called_so() -> None:
    _, extension = converted("```plotnet\nx\n```", "{{ macro }}")

    assert origins(extension) == [Origin("index.md (in text from elsewhere)", 2)]


@pytest.mark.parametrize("options", ['colour="x"', '{colour="x"}', "wide", "{wide}"])
def test_a_wrong_option_is_an_error_in_the_place_of_the_figure(options: str) -> None:
    html, extension = converted(f"```plotnet {options}\nx\n```")

    (figure,) = extension.figures
    assert html.count("<figure") == 1
    assert isinstance(figure.source, PlotnetError)
    assert "unknown option" in str(figure.source)


def test_classes_and_id_of_an_attribute_list_join_the_options() -> None:
    _, extension = converted('```plotnet {#a .b .c class="d"}\nx\n```')

    (figure,) = extension.figures
    assert figure.attributes == {"class": "plotnet plotnet-center d b c", "id": "a"}


@pytest.mark.parametrize("head", ["", "---\ntitle: A\n---\n", "\n\n"])
@pytest.mark.parametrize("prose", ["prose", "a\ttab", "```text\nx\n```"])
def test_lines_count_from_the_top_of_the_file(head: str, prose: str) -> None:
    """Python-Markdown is given no head, and turns tabs into spaces."""
    text = f"{prose}\n\n```plotnet\nx\n```\n"
    _, extension = converted(text, file=head + text)

    assert origins(extension) == [Origin("index.md", f"{head}{prose}".count("\n") + 4)]


@pytest.mark.parametrize("options", ['file="absent.py"', "{file=absent.py}", "{file='absent.py'}"])
def test_a_fence_without_a_body_is_recognised_by_its_file(options: str) -> None:
    text = f'```plotnet file="other.py"\n```\n\n```plotnet {options}\n```'
    _, extension = converted(text.rpartition("\n\n")[2], text)

    assert origins(extension) == [Origin("index.md", 4)]


@pytest.mark.parametrize("text", ["```plotnet\nx\n```", "```plotnet a=b\n```"])
@pytest.mark.parametrize(
    "comment", ["<!--\n{}\n-->", "<!-- ---\n\n{}\n\n-->", "- a\n<!--\n{}\n-->"]
)
def test_a_fence_in_a_comment_is_none(text: str, comment: str) -> None:
    html, extension = converted(f"{comment.format(text)}\n\nb\n\n```plotnet\nx\n```")

    (figure,) = extension.figures
    assert figure.origin.line == comment.format(text).count("\n") + 5
    assert html.count("<figure") == 1
    assert "b" in html


@pytest.mark.parametrize(
    "before", ["<!-- more -->", "`<!--`", "```html\n<!--\n```", "<!-- a\nb -->"]
)
def test_a_fence_after_a_comment_is_one(before: str) -> None:
    html, extension = converted(f"{before}\n\n```plotnet\nx\n```\n\n<!-- more -->")

    assert len(extension.figures) == html.count("<figure") == 1


@pytest.mark.parametrize("end", ["", "\n\n    After"])
def test_a_footnote_that_ends_with_a_figure_keeps_its_link_back(end: str) -> None:
    html, _ = converted(
        f"a[^1]\n\n[^1]: b\n\n    ```plotnet\n    x\n    ```{end}", None, "footnotes"
    )

    assert html.count('class="footnote-backref"') == html.count("<figure") == 1
    assert html.index("<figure") < html.index("footnote-backref") < html.index("</li>")


@pytest.mark.parametrize("options", [r'{alt="A \"q\""}', r'alt="A \"q\""', '{name="x" caption="C"'])
def test_options_that_cannot_be_read_are_explained(options: str) -> None:
    html, extension = converted(f"```plotnet {options}\nx\n```\n\nafter")

    (figure,) = extension.figures
    assert isinstance(figure.source, PlotnetError)
    assert "quotes" in str(figure.source) or "brace" in str(figure.source)
    assert figure.origin == Origin("index.md", 1)
    assert "<p>after</p>" in html


@pytest.mark.parametrize("opening", ["```PlotNet", '``` {.Plotnet alt="A"}', "~~~PLOTNET"])
def test_our_name_may_be_in_capitals(opening: str) -> None:
    _, extension = converted(f"{opening}\nx\n{opening[:3]}")

    assert origins(extension) == [Origin("index.md", 2)]
