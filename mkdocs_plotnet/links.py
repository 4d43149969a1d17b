"""Where the layers of figures lead on a site of MkDocs: addresses, pages, and named objects."""

import logging
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.utils import get_relative_url
from msgspec import Struct

from mkdocs_plotnet.numbers import PAGE_SUFFIXES
from plotnet import PlotnetError, is_address, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_plotnet.figures import Drawn
    from mkdocs_plotnet.numbers import Home
    from plotnet import Origin, Source

ROLE = r":[\w:+.-]+:`(?:[^`<]*<)?[~!]?(?P<target>[^`>]+)>?`"
"""A cross-reference as Sphinx writes it: a pattern that is compiled for the first link."""


class Link(Struct, frozen=True):
    """A link as its author wrote it.

    Attributes:
        text: An address, a page from ``start``, or from the root with a slash, or the identifier
            of an object that mkdocs-autorefs knows.
        start: Folder that relative links start from, as a path in the docs.
        home: The page that its figure is written on.
        origin: Where it is written.
    """

    text: str
    start: str
    home: str
    origin: "Origin"


class Links:
    """The links of figures, resolved as MkDocs resolves those of Markdown.

    Attributes:
        faults: What is wrong with them, each with the log level that the site gives it.
    """

    def __init__(self, config: "MkDocsConfig", files: "Files") -> None:
        self.levels = config.validation.links
        self.autorefs = config.plugins.get("autorefs")
        self.files = files
        self.faults: list[tuple[int, str]] = []

    def of_layers(
        self, drawn: "Drawn", page: "Page", homes: "Mapping[str, list[Home]]"
    ) -> dict[str, str]:
        """Return what each link of a figure's layers becomes on a page; nothing if it is wrong.

        Args:
            drawn: The figure.
            page: That it is shown on.
            homes: Where the ids of figures stand.
        """
        source, outcome = drawn.figure.source, drawn.outcome
        if isinstance(outcome, PlotnetError) or isinstance(source, PlotnetError):
            return {}
        first = reversed(outcome.layers)  # of layers with one link, the first is to be named
        links = {layer.link: layer.origin for layer in first if layer.link}
        if not links:  # most figures
            return {}
        start, home = start_of(source), drawn.figure.origin.file
        written = [Link(link, start, home, origin) for link, origin in links.items()]
        return {link.text: self.url(link, page, homes) for link in written}

    def url(self, link: Link, page: "Page", homes: "Mapping[str, list[Home]]") -> str:
        """Return what a link becomes on a page; nothing if it is wrong, which is a fault.

        Args:
            link: What an author wrote.
            page: That it is to stand on.
            homes: Where the ids of figures stand.
        """
        text, origin = link.text.strip(), link.origin
        role = re.fullmatch(ROLE, text)
        if is_address(text):
            return text
        if role:
            return self._object(role["target"].strip(), page, origin)
        path, _, anchor = text.partition("#")
        uri = posixpath.normpath(posixpath.join("/", link.start, unquote(path))).lstrip("/")
        if not path:
            uri = self._home(link.home, [home.sheet.uri for home in homes.get(anchor, ())])
        file = self.files.get_file_from_path(uri) if uri else page.file
        if file is not None:
            return self._page(file, anchor, page, origin, text)
        if "/" in path or path.endswith(PAGE_SUFFIXES):
            return self._missing(uri, text, page, origin)
        return self._object(text, page, origin)

    def locate(self, path: str) -> str:
        """Return the file of the site that a path means; those of translations are renamed."""
        file = self.files.get_file_from_path(path)
        return file.src_uri if file else ""

    def _home(self, own: str, uris: "Sequence[str]") -> str:
        """Return the page of an id that no page is named for; nothing: where its link is shown.

        Args:
            own: The page that its link is written on; blogs show posts on other pages.
            uris: The pages that have a figure of this id: if it is one, that is meant.
        """
        if len(set(uris)) == 1 and own not in uris:
            return uris[0]
        return own if self.files.get_file_from_path(own) else ""

    def _page(self, file: "File", anchor: str, page: "Page", origin: "Origin", link: str) -> str:
        """Return the URL of a file of the site."""
        if file.inclusion.is_excluded() and not page.file.inclusion.is_excluded():
            level = min(logging.INFO, self.levels.not_found)
            self._fault(level, f"{link!r} leads to a page that is not part of the site", origin)
            return ""
        known = file.page.present_anchor_ids if file.page is not None else None
        if anchor and known is not None and anchor not in known:
            near = suggest(anchor, known)
            message = f"{link!r}: there is no {anchor!r} on {file.src_uri}{near}"
            self._fault(self.levels.anchors, message, origin)
        there = "" if file == page.file and anchor else get_relative_url(file.url, page.url)
        return f"{there}#{anchor}" if anchor else there

    def _missing(self, uri: str, link: str, page: "Page", origin: "Origin") -> str:
        """Report a page that is not there, with the one that may be meant."""
        has_suffix = bool(posixpath.splitext(uri)[1])
        level = self.levels.not_found if has_suffix else self.levels.unrecognized_links
        known = {file.src_uri for file in self.files if file.is_documentation_page()}
        guesses = (f"{uri}.md", f"{uri}/index.md", f"{posixpath.splitext(uri)[0]}.md")
        guess = next((f" (did you mean {f'/{each}'!r}?)" for each in guesses if each in known), "")
        near = guess or suggest(f"/{uri}", (f"/{each}" for each in known))
        if page.file.inclusion.is_excluded():
            level = min(logging.INFO, level)
        self._fault(level, f"{link!r}: there is no {uri!r} among the pages{near}", origin)
        return ""

    def _object(self, identifier: str, page: "Page", origin: "Origin") -> str:
        """Return the URL of an object that mkdocs-autorefs knows."""
        if self.autorefs is None:
            message = (
                f"{identifier!r} is neither an address nor a page; names of objects need the "
                "plugin autorefs, which comes with mkdocstrings"
            )
        else:
            try:
                found = self.autorefs.get_item_url(identifier, from_url=page.url)
            except KeyError:
                message = f"{identifier!r} is neither a page nor an object that autorefs knows"
            else:
                return str(found if isinstance(found, str) else found[0])
        self._fault(self.levels.not_found, message, origin)
        return ""

    def _fault(self, level: int, message: str, origin: "Origin") -> None:
        self.faults.append((level, f"{origin}: link: {message}"))


def start_of(source: "Source") -> str:
    """Return what relative links in a figure start from: the folder of its text, in the docs."""
    folder, root = source.folder, source.root
    if not folder.is_relative_to(root):  # that of a file is known with symbolic links resolved
        root = root.resolve()
    return folder.relative_to(root).as_posix()
