"""What each builder makes of a whole book."""

import re
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.book.books import (
    BUILDERS,
    FIGURES,
    FOREIGN,
    HTML,
    PAGES,
    WORDS,
    captions,
    lay_out,
    pages,
)
from tests.sphinx.sites import Built

Printed = Callable[..., Built]

SIGNS = {
    **dict.fromkeys(HTML, ("<svg ", FIGURES - 1)),  # one is for paper alone
    "latex": (r"\begin{tikzpicture}", FIGURES - 1),  # one is for the screen alone
    "xml": ("<figure ", FIGURES - 4),  # nor are two a figure: they have no caption
    "pseudoxml": ("<figure ", FIGURES - 4),
    "texinfo": ("@float Figure", FIGURES - 4),
}
"""By builder: what there is once for each figure, and how many of them."""

MARKED_UP = (".html", ".xhtml", ".fjson", ".xml", ".pseudoxml")
PLAIN = (".tex", ".txt", ".7", ".texi", ".pot")

NAMES = ("pair", "largest", "reader", "heads")
"""Some layers."""

HEAD_OF_CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def plain(text: str) -> str:
    """Return the words of a file without its markup."""
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", text, flags=re.DOTALL)
    text = text.replace(r"\sphinxhyphen{}", "-").replace(r"\-", "-")
    return " ".join(text.split())


def files(built: Built) -> list[str]:
    """Return what the pages of an output say, or its one document."""
    found = sorted(path for path in built.out.rglob("*") if path.suffix in MARKED_UP + PLAIN)
    taken = [path for path in found if not {"_sources", "_static"} & set(path.parts)]
    return [path.read_text(encoding="utf-8") for path in taken]


def test_the_book_is_as_large_as_it_says(printed: Printed) -> None:
    assert len(pages()) == PAGES
    assert printed("html").counts["figure"] == FIGURES


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_complains(printed: Printed, builder: str) -> None:
    assert printed(builder).warnings == ""


@pytest.mark.parametrize("builder", SIGNS)
def test_every_figure_is_there(printed: Printed, builder: str) -> None:
    sign, count = SIGNS[builder]

    assert sum(text.count(sign) for text in files(printed(builder))) == count


@pytest.mark.parametrize("builder", [name for name in BUILDERS if name != "linkcheck"])
def test_every_caption_is_there(printed: Printed, builder: str) -> None:
    words = " ".join(plain(text) for text in files(printed(builder)))

    found = {caption: words.count(caption) for caption in captions()}
    assert len(found) > FIGURES * 0.7
    assert [caption for caption, times in found.items() if not times] == []


@pytest.mark.parametrize("builder", WORDS)
def test_the_layers_are_named_in_words(printed: Printed, builder: str) -> None:
    words = " ".join(plain(text) for text in files(printed(builder)))

    assert [name for name in NAMES if f"{name} (" not in words] == []


def test_search_finds_the_layers(printed: Printed) -> None:
    index = printed("html").read("searchindex.js")

    assert [name for name in NAMES if f'"{name.removesuffix("s")}"' not in index] == []


def test_no_two_figures_of_a_page_share_an_id(printed: Printed) -> None:
    """Not even where all pages are one."""
    figures = re.findall(r"<svg .*?</svg>", printed("singlehtml").read("index.html"), re.DOTALL)

    ids = Counter(each for svg in figures for each in re.findall(r' id="([^"]+)"', svg))
    used = {each for svg in figures for each in re.findall(r'(?:<use href="|url\()#([^")]+)', svg)}
    assert [each for each, times in ids.items() if times > 1] == []
    assert used <= ids.keys()


def test_no_link_is_broken(printed: Printed) -> None:
    results = printed("linkcheck").read("output.json")

    assert '"status": "broken"' not in results
    assert '"uri": "#fig-vgg"' in results


def test_a_translated_caption_is_shown(tmp_path: Path) -> None:
    """What the builder gettext collects, translated and built."""
    site = lay_out(tmp_path / "docs")
    site.configure("language = 'de'\nlocale_dirs = ['locale']")
    entry = 'msgid "Up again."\nmsgstr "Wieder hinauf."\n'
    site.write("locale/de/LC_MESSAGES/blocks.po", HEAD_OF_CATALOGUE + entry)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", FOREIGN, PendingDeprecationWarning)

        page = site.build().read("blocks/convolution.html")

    assert "Wieder hinauf." in page
    assert "Up again." not in page
