"""Where the layers of a figure lead: what their authors wrote, as references that Sphinx resolves.

A link may be a role, an address, a page, or a bare target as the role ``any`` takes it. Each is
made a reference of the page before Sphinx resolves those, so that every domain, intersphinx and
the warnings of Sphinx treat it as if it stood in the text.
"""

import posixpath
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join, logging
from sphinx.util.texescape import tex_replace_map

import plotnet
from plotnet import Drawing, Origin, SpecError, suggest
from sphinx_plotnet.domain import Missing, domain_of
from sphinx_plotnet.mark import MarkNode
from sphinx_plotnet.role import can_be_followed, reference_by_role

if TYPE_CHECKING:
    from collections.abc import Iterable

ROLE: Final = re.compile(
    r"(?::(?P<rest>[\w.+:-]+):|\{(?P<myst>[\w.+:-]+)\})`(?P<text>[^`]+)`", re.DOTALL
)
"""A role as reStructuredText or as MyST writes it."""

WEB: Final = frozenset({".html", ".htm"})
"""The suffixes of pages as browsers know them."""

HOST: Final = "//"
"""How an address starts that has the scheme of the page that it stands in."""

logger = logging.getLogger(__name__)


class LinkNode(nodes.Inline, nodes.TextElement):
    """Holds the reference that a link has become.

    Its attribute ``link`` is what the author wrote, ``refdoc`` the page that it is followed from,
    ``anchor`` what is to follow the address.
    """

    @property
    def missing(self) -> Missing:
        """What is known of the link if it leads nowhere."""
        return Missing(self["link"], self["refdoc"], self.source, self.line)


class ReferencesForMarks(SphinxPostTransform):
    """Gives each mark the references to which the links of its layers lead."""

    default_priority = 5
    """Before Sphinx resolves references: those of intersphinx at 9, the others at 10."""

    def run(self, **_options: object) -> None:
        """Add references to the marks of one document."""
        domain = domain_of(self.env)
        for mark in self.document.findall(MarkNode):
            outcome = domain.outcome(mark.mark)
            if isinstance(outcome, Drawing) and mark.link is None:
                mark += [self._node(link, origin, mark) for link, origin in _links(outcome)]

    def _node(self, link: str, origin: Origin, mark: MarkNode) -> LinkNode:
        """Return the reference that a link becomes, or nothing but the reason why there is none.

        Args:
            link: As its author wrote it.
            origin: The line of the first layer that has it.
            mark: The figure.
        """
        place = replace(origin, file=str(Path(self.env.srcdir, origin.file)))
        role, text, anchor = self._way(link.strip(), mark["refdoc"])
        node = LinkNode("", link=link, refdoc=mark["refdoc"], anchor="")
        node.source, node.line = place.file, place.line
        told = domain_of(self.env).told
        if node.missing in told:
            return node
        if not role:
            outside = plotnet.is_address(text) or text.startswith(HOST)
            node += nodes.reference("", text, refuri=text, internal=not outside)
            return node
        try:
            if anchor:
                node["anchor"] = self._anchor(anchor, docname_join(mark["refdoc"], text), place)
            reference = reference_by_role(self.document, role, text, place)
            node += [] if reference is None else [_from_mark(reference, mark)]
        except SpecError as error:
            fault = f"link {link!r}: {error.message}"
            logger.warning("%s", fault, location=node, type="plotnet", subtype="link")
        if not node.children:
            told.add(node.missing)
        return node

    def _way(self, link: str, page: str) -> tuple[str, str, str]:
        """Return the role that a link is or stands for, its text, and the place in the page.

        Without a role the text is the address.
        """
        role = ROLE.fullmatch(link)
        if role:
            return role["rest"] or role["myst"], role["text"], ""
        written, _, anchor = link.partition("#")
        path = self._decoded(written, page)
        stem, suffix = posixpath.splitext(path)
        web = suffix in WEB and not self._is_page(stem, page)
        if web or plotnet.is_address(link) or link.startswith(HOST):
            return "", link, ""
        if suffix in WEB or suffix in self.config.source_suffix:
            return "doc", stem, anchor
        if anchor or path.startswith("/"):
            return "doc", path or f"/{page}", anchor
        return "any", path, ""

    def _anchor(self, anchor: str, page: str, place: Origin) -> str:
        """Return the id of a place in a page; that there is no page is for Sphinx to say.

        Raises:
            SpecError: If the page has no such place.
        """
        if page not in self.env.all_docs:
            return anchor
        if page not in self._ids:
            slugs = self.env.metadata[page].get("myst_slugs", {})  # what MyST calls headings
            tree = self.env.get_doctree(page)
            self._ids[page] = (
                {name: each for name, each in tree.nameids.items() if each}
                | {each: each for each in tree.ids}
                | {slug: str(about[1]) for slug, about in slugs.items()}
                | domain_of(self.env).anchors(page)
            )
        ids = self._ids[page]
        spellings = (anchor, unquote(anchor), nodes.fully_normalize_name(unquote(anchor)))
        found = next((ids[each] for each in spellings if each in ids), None)
        if found is None:
            raise SpecError(f"page {page!r} has no place {anchor!r}{suggest(anchor, ids)}", place)
        return found

    @cached_property
    def _ids(self) -> dict[str, dict[str, str]]:
        """The ids of places in pages by what they may be called, once they were looked for."""
        return {}

    def _decoded(self, path: str, page: str) -> str:
        """Return a path without the codes of a URL, if that makes it one of a page."""
        plain = unquote(path)
        stems = (posixpath.splitext(plain)[0], plain)
        coded = plain != path and not self._is_page(posixpath.splitext(path)[0], page)
        return plain if coded and any(self._is_page(each, page) for each in stems) else path

    def _is_page(self, stem: str, page: str) -> bool:
        return docname_join(page, stem) in self.env.all_docs


def references_of(mark: MarkNode) -> dict[str, nodes.reference]:
    """Return where the links of a figure lead, by what their author wrote; some lead nowhere."""
    found: dict[str, nodes.reference] = {}
    for node in mark.findall(LinkNode):
        for reference in filter(can_be_followed, node.findall(nodes.reference)):
            if node["anchor"]:
                reference["refuri"] = f"{reference['refuri']}#{node['anchor']}"
            found[node["link"]] = reference
    return found


def html_address(reference: nodes.reference) -> str:
    """Return the URL of a resolved reference, from the page that it stands in."""
    address = str(reference["refuri"]) if "refuri" in reference else f"#{reference['refid']}"
    if reference.get("internal") and address.count("#") > 1:
        # all pages of the documentation are one: the second place is within the first
        return address[address.rindex("#") :]
    return address


def latex_command(reference: nodes.reference, page: str) -> str:
    r"""Return what makes its argument a link to where a resolved reference leads.

    Empty: it leads to nothing that there is beside a book.

    Args:
        reference: As Sphinx resolves them for LaTeX: ``%page#id`` is a place in the book.
        page: That it stands in.
    """
    inner = "refuri" not in reference
    address = f"%{page}#{reference['refid']}" if inner else str(reference["refuri"])
    if not address.startswith("%"):
        return plotnet.href(address) if plotnet.is_address(address) else ""
    to, _, anchor = address.removeprefix("%").partition("#")
    label = f"{to}:{anchor or ':doc'}"
    return rf"\hyperref[{_label(label)}]"


def latex_target(page: str, anchor: str) -> str:
    """Return what makes a place in the book one that links lead to."""
    return rf"\phantomsection\label{{{_label(f'{page}:{anchor}')}}}"


def _label(name: str) -> str:
    """Return the label of a place in the book, as Sphinx writes it."""
    ascii_name = name.translate(tex_replace_map).encode("ascii", "backslashreplace").decode()
    plain = ascii_name.replace("\\", "_")
    return rf"\detokenize{{{plain}}}"


def _links(drawing: Drawing) -> "Iterable[tuple[str, Origin]]":
    """Return the links of the layers of a figure, each with its first place."""
    first: dict[str, Origin] = {}
    for layer in drawing.layers:
        if layer.link:
            first.setdefault(layer.link, layer.origin)
    return first.items()


def _from_mark(reference: nodes.Element, mark: MarkNode) -> nodes.Element:
    """Return a reference as if it stood where its figure does."""
    if isinstance(reference, addnodes.pending_xref):
        reference["refdoc"] = mark["refdoc"]
        reference["refwarn"] = True
        if reference["reftype"] == "ref":  # which else wants the title of what it refers to
            reference["refexplicit"] = True
        for name, value in mark["refcontext"].items():
            if reference.get(name) is None:
                reference[name] = value
    return reference
