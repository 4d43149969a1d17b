"""The book: a project of sixty figures on twenty-five pages, and what it is expected to show."""

import os
import re
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from tests.conftest import CASES, ROOT
from tests.figures import ARCHITECTURES
from tests.sphinx.sites import Site

BOOK = CASES / "book"
GALLERY = ROOT / "docs/gallery"

FIGURES = 60
DISTINCT = 56
"""Figures that are drawn: some stand in the book more than once."""

PAGES = 25

HTML = ("html", "dirhtml", "singlehtml", "epub", "json")
WORDS = ("text", "man", "texinfo", "xml", "pseudoxml")
BUILDERS = (*HTML, "latex", *WORDS, "gettext", "linkcheck")

FOREIGN = r"'(myst_parser|sphinxcontrib|sphinx\.environment)"
"""What others than us use although it will go; pages in reST show that we do not."""


def lay_out(folder: Path, cache: Path | None = None) -> Site:
    """Write the book into a folder, with the figures of others that it shows.

    Args:
        folder: Where it is to be; does not exist yet.
        cache: The cache that the book names, if any.
    """
    shutil.copytree(BOOK, folder, ignore=shutil.ignore_patterns("conftest.py", "__pycache__"))
    shutil.copytree(GALLERY, folder / "gallery")
    shutil.copytree(ARCHITECTURES, folder / "architectures")
    site = Site(folder)
    if cache is not None:
        site.configure(f"plotnet_cache = {str(cache)!r}")
    return site


def needed(program: str) -> str:
    """Return the path of a program; without it a test is skipped, but fails in CI."""
    path = shutil.which(program)
    if path is None:
        do_without(program)
    return path


def do_without(what: str) -> NoReturn:
    """End a test that cannot be run here."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing: see tools/install_system.sh and the test dependencies")


def pages() -> list[Path]:
    """Return the pages, but for the one of broken figures."""
    found = [path for suffix in ("rst", "md") for path in BOOK.rglob(f"*.{suffix}")]
    return sorted(path for path in found if path.stem != "broken")


def captions() -> list[str]:
    """Return the captions that hold no markup, in the editions for all."""
    text = "".join(page.read_text(encoding="utf-8") for page in pages())
    fields = re.findall(r':caption: (.+)|caption="(.+?)"', text)
    each = [option or pair for option, pair in fields]
    return [caption for caption in each if not re.search(r"[*`]|screen|paper", caption)]
