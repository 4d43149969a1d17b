"""The extension makes a figure of each fence, wherever Python-Markdown puts its mark."""

from pathlib import Path

import markdown
import pytest

from mkdocs_plotnet.fence import FENCE, PlotnetExtension
from mkdocs_plotnet.options import Document
from mkdocs_plotnet.places import CurrentPage
from plotnet import Origin, PlotnetError, Source


def converted(text: str, file: str | None = None) -> tuple[str, PlotnetExtension]:
    """Return the HTML of a text with its marks, and the extension with its figures.

    Args:
        text: What Python-Markdown reads.
        file: What the file holds, if that is not the same.
    """
    extension = PlotnetExtension()
    document = Document("index.md", Path("/docs"), Path("/docs"))
    extension.page = CurrentPage(document, text if file is None else file)
    html = markdown.markdown(
        text,
        extensions=["pymdownx.superfences", extension],
        extension_configs={"pymdownx.superfences": {"custom_fences": [FENCE]}},
    )
    return html, extension


def origins(extension: PlotnetExtension) -> list[Origin | None]:
    """Return where each figure's text, or its error, stands."""
    return [figure.source.origin for figure in extension.figures]


def test_a_fence_becomes_a_figure_around_a_mark() -> None:
    html, extension = converted('```plotnet caption="a *b*" name="fig"\nx\n```')

    assert '<figure class="plotnet plotnet-center" id="fig"><div data-plotnet-picture="0">' in html
    assert '</div><figcaption data-plotnet-caption="0">a <em>b</em></figcaption>\n</figure>' in html
    (figure,) = extension.figures
    assert isinstance(figure.source, Source)
    assert figure.source.text == "x"


def test_a_paragraph_around_a_fence_is_split() -> None:
    html, _ = converted("before\n```plotnet\nx\n```\nafter")

    assert "<p>before</p>\n<figure" in html
    assert "</div>\n<p>after</p>" in html


def test_a_tight_list_item_holds_its_figures() -> None:
    text = "- before\n    ```plotnet\n    x\n    ```\n    ```plotnet\n    y\n    ```\n- next"
    html, extension = converted(text)

    assert html.count("<figure") == len(extension.figures) == 2
    assert html.index("before") < html.index('picture="0"') < html.index('picture="1"')
    assert "<p>" not in html


def test_a_mark_elsewhere_stays_a_mark_of_a_whole_figure() -> None:
    assert converted("<div>\n```plotnet\nx\n```\n</div>")[0].count('data-plotnet-figure="0"') == 1


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


def test_text_that_an_earlier_page_has_keeps_its_place() -> None:
    """Blogs convert the beginning of a post again, for a page that lists posts."""
    _, extension = converted("text\n\n```plotnet\nx\n```")
    extension.page = CurrentPage(Document("blog.md", Path("/docs"), Path("/docs")), "# Blog")
    configs = {"pymdownx.superfences": {"custom_fences": [FENCE]}}

    markdown.markdown(
        "```plotnet\nx\n```",
        extensions=["pymdownx.superfences", extension],
        extension_configs=configs,
    )

    assert origins(extension) == [Origin("index.md", 4), Origin("index.md", 4)]


@pytest.mark.parametrize("options", ['file="absent.py"', "{file=absent.py}", "{file='absent.py'}"])
def test_a_fence_without_a_body_is_recognised_by_its_file(options: str) -> None:
    text = f'```plotnet file="other.py"\n```\n\n```plotnet {options}\n```'
    _, extension = converted(text.rpartition("\n\n")[2], text)

    assert origins(extension) == [Origin("index.md", 4)]


@pytest.mark.parametrize(
    "forged",
    [
        '<div data-plotnet-figure="9"></div>',
        '<div data-plotnet-picture="9"></div>',
        '<a href="#x" data-plotnet-reference="9">x</a>',
        'text\n{: data-plotnet-caption="9"}',
    ],
)
def test_authors_cannot_write_our_marks(forged: str) -> None:
    assert "data-plotnet" not in converted(f"# A\n\n{forged}\n")[0]
