"""What a change costs: the figures that are drawn again, and the pages that are written again."""

import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sphinx.book.books import DISTINCT, FOREIGN, lay_out
from tests.sphinx.sites import Built, Site

WITH_FIGURES = 21
"""Pages."""

OF_SPHINX = re.compile(r"(.*/)?index|genindex|search")
"""Pages that Sphinx writes as it sees fit: each lists the titles of others."""


@dataclass(frozen=True)
class Cost:
    """What a build took.

    Attributes:
        read: How many pages were read.
        rendered: How many figures were drawn.
        written: The pages that were written, but for those that are Sphinx's.
        differing: All that are not what they were.
    """

    read: int
    rendered: int
    written: set[str]
    differing: set[str]


@dataclass(frozen=True)
class Shelf:
    """The book as it has been built."""

    site: Site
    built: Built

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file of the book."""
        text = (self.site.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.site.write(name, text.replace(old, new))

    def cost(self) -> Cost:
        """Build the book again, and tell what that took."""
        before = _pages(self.built)
        built = self.site.build()
        after = _pages(built)
        assert built.warnings == ""
        read = re.findall(r"(\d+) (?:added|changed)", built.status)
        return Cost(
            sum(map(int, read)),
            built.counts["rendered"],
            {
                page
                for page in after
                if after[page] != before[page] and not OF_SPHINX.fullmatch(page)
            },
            {page for page in after if after[page][1] != before[page][1]},
        )


def _pages(built: Built) -> dict[str, tuple[int, str]]:
    """Return when each page was written, and what it says but for the prints of style sheets."""
    found = {
        path.relative_to(built.out).with_suffix(""): path for path in built.out.rglob("*.html")
    }
    return {
        name.as_posix(): (path.stat().st_mtime_ns, path.read_text(encoding="utf-8"))
        for name, path in found.items()
    }


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The book, built."""
    warnings.filterwarnings("ignore", FOREIGN, PendingDeprecationWarning)
    site = lay_out(tmp_path / "docs")
    return Shelf(site, site.build())


def test_nothing(shelf: Shelf) -> None:
    assert shelf.cost() == Cost(0, 0, set(), set())


def test_one_figure(shelf: Shelf) -> None:
    shelf.edit("blocks/convolution.rst", "{conv: 64, kernel: 5}", "{conv: 128, kernel: 5}")

    page = "blocks/convolution"
    assert shelf.cost() == Cost(1, 1, {page}, {page})


def test_a_caption(shelf: Shelf) -> None:
    shelf.edit("blocks/convolution.rst", "Up again.", "And up.")

    page = "blocks/convolution"
    assert shelf.cost() == Cost(1, 0, {page}, {page})


def test_how_a_figure_stands(shelf: Shelf) -> None:
    shelf.edit("blocks/pooling.md", ":width: 50%", ":width: 60%")

    page = "blocks/pooling"
    assert shelf.cost() == Cost(1, 0, {page}, {page})


def test_a_file_of_two_pages(shelf: Shelf) -> None:
    shelf.edit("gallery/unet.yaml", "caption: segmentation", "caption: cells")

    pages = {"segmentation/unet", "appendix/once_more"}
    assert shelf.cost() == Cost(2, 1, pages, pages)


def test_a_picture_in_two_figures(shelf: Shelf) -> None:
    """It belongs to the scripts: no page has to be read."""
    picture = shelf.site.root / "architectures/street.png"
    picture.write_bytes(picture.read_bytes().replace(b"IEND", b"tEXt\0\0\0\0IEND"))

    pages = {"segmentation/fcn", "segmentation/unet"}
    assert shelf.cost() == Cost(0, 2, pages, pages)


def test_the_theme_of_all_figures(shelf: Shelf) -> None:
    shelf.site.configure("plotnet_theme = 'okabe-ito'")

    cost = shelf.cost()

    assert (cost.read, cost.rendered, len(cost.differing)) == (0, DISTINCT, WITH_FIGURES)


def test_a_setting_of_no_figure(shelf: Shelf) -> None:
    shelf.site.configure("plotnet_timeout_s = 60")

    assert shelf.cost() == Cost(0, 0, set(), set())
