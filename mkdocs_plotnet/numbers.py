"""Number the figures of a site, and let prose refer to them by their numbers.

It knows no host: a document that stands alone is a site of one page.
"""

import posixpath
import re
from collections import defaultdict
from html import escape, unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from msgspec import Struct, field

from mkdocs_plotnet.figures import labelled
from mkdocs_plotnet.marks import CAPTION, REFERENCE, SEAL, found, marked, put
from plotnet import SpecError, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from mkdocs_plotnet.figures import Drawn, Figure
    from mkdocs_plotnet.tree import Reference
    from plotnet import Origin, PlotnetError

PAGE_SUFFIXES = (".md", ".markdown", ".html", ".htm")
"""What links to pages of a site end with."""

CAPTIONED = re.compile(rf'<figcaption {CAPTION}="{SEAL}-(\d+)">(.*?)</figcaption>', re.DOTALL)
REFERRING = re.compile(rf'<a\b([^>]*?) {REFERENCE}="{SEAL}-(\d+)"([^>]*)>(.*?)</a>', re.DOTALL)
FIGURE = re.compile(r"<figure\b[^>]*\bplotnet\b")


class Sheet(Struct, frozen=True):
    """A page of the site.

    Attributes:
        uri: The path of its file.
        url: Its address from the root of the site.
        anchors: The ids in it that are known beside those of figures.
    """

    uri: str
    url: str = ""
    anchors: frozenset[str] = frozenset()


class Home(Struct, frozen=True):
    """Where an id stands.

    Attributes:
        sheet: The page.
        number: The figure that the id is of, or of whose layer.
    """

    sheet: Sheet
    number: int


class Numbers(Struct):
    """The figures of a site as prose refers to them.

    Attributes:
        template: What a number looks like in words, such as ``Figure {number}``; empty: none.
        locate: Returns the path of the file that a path means; nothing if there is none.
        labels: The number of each figure in words, by its place in the build.
        titles: The caption of each figure, as HTML.
        sheets: The pages by the paths of their files.
        homes: Where each id stands.
        faults: What is wrong with ids and references.
    """

    template: str = ""
    locate: "Callable[[str], str]" = str
    labels: dict[int, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    homes: dict[str, list[Home]] = field(default_factory=lambda: defaultdict(list))
    faults: "list[PlotnetError]" = field(default_factory=list)
    _known: "dict[tuple[Origin, str], str]" = field(default_factory=dict)

    @classmethod
    def of_one(cls, html: str, name: str, drawn: "Mapping[int, Drawn]", template: str = "") -> Self:
        """Return the numbers of a document that stands alone.

        Args:
            html: Its content, with marks.
            name: What messages call it.
            drawn: What became of its figures.
            template: Of a number.
        """
        numbers = cls(template, lambda path: path if path == name else "")
        numbers.add(Sheet(name, anchors=frozenset(ids_in(html))), html, drawn)
        return numbers

    def add(self, sheet: Sheet, html: str, drawn: "Mapping[int, Drawn]") -> None:
        """Number the figures of a page, the next in the order of the site.

        Args:
            sheet: The page.
            html: Its content, with marks.
            drawn: What became of the figures.
        """
        self.sheets[sheet.uri] = sheet
        numbers = marked(html)
        if not numbers:
            return
        self.titles |= {int(match[1]): match[2] for match in found(CAPTIONED, html)}
        others = {name for name, tag in _named(html) if not FIGURE.match(tag)}
        for number in numbers:
            figure = drawn[number].figure
            if figure.frame.caption and self.template:
                label = self.template.replace("{number}", str(len(self.labels) + 1))
                self.labels[number] = self._known[_place_of(figure)] = label
            self._name(sheet, number, drawn, others)

    def repeat(self, number: int, figure: "Figure") -> None:
        """Give a figure the number that it has where it stood first: blogs show posts twice."""
        label = self._known.get(_place_of(figure))
        if label is not None:
            self.labels[number] = label

    def _name(
        self, sheet: Sheet, number: int, drawn: "Mapping[int, Drawn]", others: "AbstractSet[str]"
    ) -> None:
        """Remember the ids of a figure; those that its page has already are faults.

        Args:
            sheet: The page.
            number: The figure.
            drawn: What became of all figures.
            others: The ids of the page that are none of figures.
        """
        figure, home = drawn[number].figure, Home(sheet, number)
        name = figure.frame.name
        for identifier in drawn[number].ids:
            here = [each for each in self.homes.get(identifier, ()) if each.sheet == sheet]
            if here or identifier in others:
                what = "name" if identifier == name else "the id of a layer"
                message = f"{what}: {identifier!r} is {_taken(identifier, here, drawn)}"
                self.faults.append(SpecError(message, figure.origin))
            if here and identifier == name:
                return
            if not here:
                self.homes[identifier].append(home)

    def put(self, html: str, sheet: Sheet, references: "Sequence[Reference]") -> str:
        """Return a page with numbers before its captions and in its links to figures.

        Args:
            html: The page.
            sheet: The same.
            references: Those of the build; marks in the page hold their indices.
        """
        return self._put_references(self._put_captions(html), sheet, references)

    def _put_captions(self, html: str) -> str:
        """Return a page whose captions have numbers before them."""

        def number(match: re.Match[str]) -> str:
            label = self.labels.get(int(match[1]), "")
            return f"<figcaption>{labelled(label, match[2])}</figcaption>"

        return put(CAPTIONED, number, html)

    def _put_references(self, html: str, sheet: Sheet, references: "Sequence[Reference]") -> str:
        """Return a page whose links to figures lead there, with numbers where they have no text."""

        def lead(match: re.Match[str]) -> str:
            before, index, after, text = match.groups()
            reference, attributes = references[int(index)], f"{before}{after}"
            home = self._home(reference, sheet)
            if home is not None:
                if reference.target.startswith("#"):
                    url = escape(relative_url(home.sheet, sheet) + unescape(reference.target))
                    attributes = re.sub('href="[^"]*"', lambda _: f'href="{url}"', attributes)
                text = text if reference.origin is None else self._text(home, reference)
            return f"<a{attributes}>{text}</a>"

        return put(REFERRING, lead, html)

    def _home(self, reference: "Reference", sheet: Sheet) -> Home | None:
        """Return the figure that a link leads to, if it is one; one without a text must."""
        sheet = self.sheets.get(reference.document, sheet)  # a blog shows posts on other pages
        path, _, anchor = unescape(reference.target).partition("#")
        there: Sheet | None = sheet
        if path:
            folder = posixpath.dirname(sheet.uri)
            uri = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
            there = self._sheet(self.locate(posixpath.normpath(uri)), path, reference.origin)
        if there is None:
            return None  # whoever checks links says so
        homes = self.homes.get(anchor, [])
        found = [home for home in homes if home.sheet == there]
        if found or anchor in there.anchors:
            return next(iter(found), None)
        if len(homes) == 1 and not path:
            return homes[0]
        if reference.origin is not None:
            self.faults.append(SpecError(self._unknown(anchor, path, homes), reference.origin))
        return None

    def _sheet(self, uri: str, path: str, origin: "Origin | None") -> Sheet | None:
        """Return the page that a link names; one that was not read is a fault, if a text is due."""
        sheet = self.sheets.get(uri)
        if sheet is None and uri.endswith((".md", ".markdown")) and origin is not None:
            message = f"the figures of {path} are not known: give this link a text"
            self.faults.append(SpecError(message, origin))
        return sheet

    def _unknown(self, anchor: str, path: str, homes: "Sequence[Home]") -> str:
        """Return what is wrong with a reference."""
        where = ", ".join(home.sheet.uri for home in homes)
        if len(homes) > 1 and not path:
            return f"figure {anchor!r} stands on several pages ({where}): name one before the #"
        if homes:
            return f"no figure {anchor!r} on {path}; it is on {where}"
        return f"unknown figure {anchor!r}{suggest(anchor, filter(None, self.homes))}"

    def _text(self, home: Home, reference: "Reference") -> str:
        """Return what a link without a text is given: a number, or else a caption."""
        title = re.sub("<[^>]*>", "", self.titles.get(home.number, ""))
        text = escape(self.labels.get(home.number, "")) or title
        if not text:
            message = f"the figure of {reference.target!r} has no caption: give this link a text"
            self.faults.append(SpecError(message, reference.origin))
        return text


def ids_in(html: str) -> list[str]:
    """Return the ids of the elements of a page.

    >>> ids_in('<p id="a"><b data-id="b">')
    ['a']
    """
    return [name for name, _ in _named(html)]


def _named(html: str) -> "Iterator[tuple[str, str]]":
    """Yield the id of each element of a page that has one, and its tag; no pattern is as fast."""
    for before, after in pairwise(html.split('id="')):
        name = after[: after.find('"')]
        if name and before[-1:].isspace():
            yield name, f'{before[before.rfind("<") :]}id="{after[: after.find(">")]}'


def _taken(identifier: str, here: "Sequence[Home]", drawn: "Mapping[int, Drawn]") -> str:
    """Return what has an id already."""
    if not here:
        return "the id of something else on this page, such as a heading"
    first = drawn[here[0].number].figure
    whose = "the name of another figure" if identifier == first.frame.name else "that of a layer"
    return f"{whose} of this page, at {first.origin}"


def _place_of(figure: "Figure") -> "tuple[Origin, str]":
    """Return what a figure is recognised by when it is read again."""
    return figure.origin, figure.frame.caption


def relative_url(sheet: Sheet, start: Sheet) -> str:
    """Return the URL of a page from another one; nothing if they are the same.

    >>> relative_url(Sheet("b.md", "b/"), Sheet("a/a.md", "a/a/"))
    '../../b/'
    """
    if sheet == start:
        return ""
    path = posixpath.relpath(f"/{sheet.url}", posixpath.dirname(f"/{start.url}"))
    return f"{path}/" if sheet.url.endswith("/") or not sheet.url else path
