"""The book, built once with each builder."""

import warnings
from collections.abc import Callable
from functools import cache

import pytest

from tests.sphinx.book.books import FOREIGN, lay_out
from tests.sphinx.sites import Built, Site

EPOCH = "1700000000"
"""The time that all builds are told, in seconds."""


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Built]:
    """Return what builds the book with a builder, by one process or several."""
    drawn = tmp_path_factory.mktemp("cache")

    @cache
    def book(parallel: int, kept: str) -> Site:
        return lay_out(tmp_path_factory.mktemp(f"book-{kept}-{parallel}") / "docs", drawn)

    @cache
    def build(builder: str, parallel: int = 1) -> Built:
        with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
            warnings.filterwarnings("ignore", FOREIGN, PendingDeprecationWarning)
            patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
            kept = "gettext" if builder == "gettext" else "others"  # it keeps its own pages
            return book(parallel, kept).build(builder, parallel=parallel)

    return build
