"""A page of broken figures in a book that is right otherwise."""

import re
import warnings
from pathlib import Path

import pytest

from tests.sphinx.book.books import FIGURES, FOREIGN, lay_out
from tests.sphinx.sites import Site

FAULTS = {
    10: "cnov",
    17: "add",
    23: "to_Pol",
    26: "captoin",
    30: "networks/nowhere.yaml",
    33: "either a body or a file",
}
"""By line of the page: a word of what is wrong there."""


@pytest.fixture
def book(tmp_path: Path) -> Site:
    """The book, with the page that it leaves out otherwise."""
    site = lay_out(tmp_path / "docs")
    site.configure("exclude_patterns.remove('broken.rst')")
    warnings.filterwarnings("ignore", FOREIGN, PendingDeprecationWarning)
    return site


def test_each_fault_is_told_where_it_is_and_costs_one_figure(book: Site) -> None:
    built = book.build()

    told = re.findall(r"broken\.rst:(\d+): WARNING: (.*) \[plotnet\.spec\]", built.warnings)
    assert {int(line): FAULTS[int(line)] in message for line, message in told} == dict.fromkeys(
        FAULTS, True
    )
    assert len(built.warnings.splitlines()) == len(FAULTS)
    assert built.counts["figure"] == FIGURES + len(FAULTS)
    assert built.counts["failed"] == len(FAULTS)
    assert built.read("broken.html").count('<div class="plotnet-error"') == len(FAULTS)
    others = [path.read_text(encoding="utf-8") for path in built.out.rglob("*.html")]
    assert sum(text.count("<svg ") for text in others) == FIGURES - 1


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "xml"])
def test_each_fault_is_told_by_every_builder(book: Site, builder: str) -> None:
    told = re.findall(r"broken\.rst:(\d+): WARNING: ", book.build(builder).warnings)

    assert [int(line) for line in told] == sorted(FAULTS)
