"""Where a document lies that Python-Markdown converts, and what plotnet is told about it there."""

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import quote, unquote

from msgspec import Struct

from mkdocs_plotnet.numbers import PAGE_SUFFIXES, Sheet, relative_url
from mkdocs_plotnet.site import SiteOptions, check_names
from mkdocs_plotnet.source import Document
from plotnet import SettingsError, is_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown import Markdown

    from plotnet import Source

CONTEXT = "rendering_context"
"""The preprocessor in which Zensical keeps the page that it converts, and its configuration."""

NAMELESS = "<text>"
TRUTHS = {"true": True, "false": False}


class Options(Struct, frozen=True):
    """What the extension is told beside the settings of plotnet.

    Attributes:
        file: The document, as messages name it; None: a text without a name.
        folder: What names of files in the document start from; None: the folder of ``file``, or
            the working directory.
        root: What these files may not leave; None: ``folder``.
        project: What relative folders of the settings start from, and in whose project the cache
            lies; None: ``root``.
        css: Whether the first figure of a document brings the style sheet.
        strict: Whether a fault fails its document; None: whether Zensical's configuration does.
        numbers: The number of a figure in words, with ``{number}`` in them; empty: none.
    """

    file: Path | None = None
    folder: Path | None = None
    root: Path | None = None
    project: Path | None = None
    css: bool = True
    strict: bool | None = None
    numbers: str = SiteOptions().numbers

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return what they are called."""
        return cls.__struct_fields__

    @classmethod
    def read(cls, given: "Mapping[str, object]") -> Self:
        """Return the options that are among ``given``; None means unset.

        Raises:
            SettingsError: If one has a wrong value, or a name is neither an option's nor a
                setting's.
        """
        check_names(given, cls.names())
        said = {name: given[name] for name in cls.names() if given.get(name) is not None}
        return cls(**{name: _read(name, value) for name, value in said.items()})


class Surroundings(Struct, frozen=True):
    """What is known of a document.

    Attributes:
        document: Where it lies.
        text: What its file holds, so that lines can be told.
        base: What relative folders of the settings start from.
        strict: Whether a fault fails the document.
        sheet: It, as a page among pages.
        directory_urls: Whether the host makes a folder of each page; None: there is no host, and
            links to pages stay as they are.
    """

    document: Document
    text: str
    base: Path
    strict: bool
    sheet: Sheet
    directory_urls: bool | None = None

    @classmethod
    def find(cls, md: "Markdown", lines: "Sequence[str]", options: Options) -> Self:
        """Return the surroundings of the document that is about to be converted.

        Args:
            md: What converts it.
            lines: What it converts.
            options: What the extension was told; it goes before what Zensical knows.
        """
        text = "\n".join(lines)
        if CONTEXT in md.preprocessors and options.file is None:
            return cls._in_zensical(md, text, options)
        return cls._by_itself(text, options)

    @classmethod
    def _by_itself(cls, text: str, options: Options) -> Self:
        """Return the surroundings of a text of which no host says where it lies."""
        beside = options.file.parent if options.file else Path()
        folder = (options.folder or beside).absolute()
        root = (options.root or folder).absolute()
        name = str(options.file or NAMELESS)
        base = (options.project or root).absolute()
        uri = posixpath.normpath(posixpath.join(_below(folder, root), posixpath.basename(name)))
        document, sheet = Document(name, folder, root), Sheet(uri, uri)
        return cls(document, text, base, bool(options.strict), sheet)

    @classmethod
    def _in_zensical(cls, md: "Markdown", text: str, options: Options) -> Self:
        """Return the surroundings of a page of Zensical, which hands it over without its head."""
        context = cast("Any", md.preprocessors[CONTEXT])
        config, page = context.config, context.page
        base = Path(config.get("root_dir") or "").absolute()
        docs = base / config["docs_dir"]
        file = docs / page.path
        folder, root = base / (options.folder or file.parent), base / (options.root or docs)
        return cls(
            Document(page.path, folder, root),
            file.read_text(encoding="utf-8") if file.is_file() else text,
            base / (options.project or ""),
            bool(config.get("strict") if options.strict is None else options.strict),
            Sheet(page.path, page.url),
            bool(config.get("use_directory_urls", True)),
        )

    def is_own(self, path: str) -> bool:
        """Tell whether a link's path, from the folder of the document, is that of the document."""
        folder = posixpath.dirname(self.sheet.uri)
        return posixpath.normpath(posixpath.join(folder, path)) == self.sheet.uri

    def url(self, link: str, source: "Source") -> str:
        """Return what a link of a figure becomes in the document; nothing if it leads nowhere.

        Args:
            link: As its author wrote it: an address, an id of the document, or a page, from the
                folder of the figure's text or, with a slash, from the root.
            source: The text.
        """
        link = link.strip()
        if is_address(link) or link.startswith("#"):
            return link
        uri = _page(link, source)
        if not uri or self.lacks(link, source):
            return ""
        _, mark, anchor = link.partition("#")
        return relative_url(Sheet(uri, quote(self._address(uri))), self.sheet) + mark + anchor

    def lacks(self, link: str, source: "Source") -> bool:
        """Tell whether a link leads to a page that the host does not have.

        Args:
            link: As its author wrote it.
            source: The text of its figure.
        """
        if self.directory_urls is None or is_address(link):
            return False
        uri = _page(link.strip(), source)
        return bool(uri) and not (self.document.root / uri).is_file()

    def _address(self, uri: str) -> str:
        """Return the address of a page from the root of the site, as Zensical gives them."""
        stem, suffix = posixpath.splitext(uri)
        if self.directory_urls is None or suffix not in (".md", ".markdown"):
            return uri
        folder, name = posixpath.split(stem)
        is_index = name in ("index", "README")
        if not self.directory_urls:
            return posixpath.join(folder, "index" if is_index else name) + ".html"
        whole = folder if is_index else stem
        return f"{whole}/" if whole else ""


def _page(link: str, source: "Source") -> str:
    """Return the path of the page that a link names, from the root; nothing if it names none."""
    path = link.partition("#")[0]
    has_scheme = ":" in path.partition("/")[0]
    if has_scheme or not path.endswith(PAGE_SUFFIXES):
        return ""
    start = _below(source.folder, source.root)
    return posixpath.normpath(posixpath.join("/", start, unquote(path))).lstrip("/")


def _read(name: str, value: object) -> Any:  # noqa: ANN401 - each option has a type of its own
    """Return the value of an option; on a command line it is text."""
    if name == "numbers":
        return SiteOptions.read({name: value}).numbers
    if name in ("css", "strict"):
        written = str(value).lower()
        if written not in TRUTHS:
            raise SettingsError(f"{name}: {value!r} is neither true nor false")
        return TRUTHS[written]
    if not isinstance(value, str | Path):
        raise SettingsError(f"{name}: {value!r} is not a path")
    return Path(value)


def _below(folder: Path, root: Path) -> str:
    """Return the path of a folder from the root of the documents."""
    folder, root = folder.resolve(), root.resolve()
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else ""
