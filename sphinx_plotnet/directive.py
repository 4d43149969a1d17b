"""The directive: marks where a figure will stand; nothing is drawn here."""

import posixpath
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from msgspec.structs import replace
from sphinx.util.docutils import SphinxDirective

import plotnet
from plotnet import Origin, PlotnetError, Source, SpecError
from sphinx_plotnet.listing import listing
from sphinx_plotnet.mark import FLOATS, Look, Mark, MarkNode
from sphinx_plotnet.options import (
    CHECKS,
    SOURCE_FIELDS,
    AnyOption,
    look_of,
    read_braces,
    read_options,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LABEL: Final = re.compile(r"(?:(?P<name>[^\W_]+(?:[-._+:][^\W_]+)*)|`(?P<phrase>[^`\\]+)`)_")
"""A reference to a label as reStructuredText writes it."""

BODY: Final = re.compile(r"\s*(?:- |[a-z_]+:(?:\s|$))")
"""How the body of a figure begins in our own notation, and hardly any caption."""


class PlotnetDirective(SphinxDirective):
    """A figure of a network: its text as the body, or the file that the argument names.

    Below the name of a file stands the caption, and after it what is to stand below that, as in
    the directive ``figure``.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = AnyOption()
    below: "Sequence[nodes.Element]" = ()
    """What stands below the name of a file: a caption, and what docutils calls a legend."""

    def run(self) -> list[nodes.Node]:
        """Return the mark, in a figure if it has a caption or a name."""
        values, source, written = self._read()
        look = look_of(values)
        below = [self._listing(written)] if written and values.get("show-source") else []
        if not (self.below or {"caption", "name"} & values.keys()):
            return [self._picture(source, look, values), *below]
        figure = nodes.figure("", align=look.align or "default")
        self.set_source_info(figure)
        figure["classes"] += values.get("figclass", ())
        if look.align in FLOATS and look.width:  # the caption is to be as narrow as the picture
            figure["width"], look = look.width, replace(look, width="100%")
        figure += self._picture(source, replace(look, align=""), values)
        messages = self._add_caption(figure, values)
        if "name" in values:
            self.options["name"] = values["name"]
            self.add_name(figure)
        return [figure, *messages, *below]

    def _read(self) -> "tuple[dict[str, Any], Source | PlotnetError, Source | None]":
        """Return the options that are right, what is to be drawn or what is wrong, and its text.

        The text is there whenever it can be read, so that it can be shown.
        """
        file = self.arguments[0] if self.arguments else None
        given: dict[str, str | None] = dict(self.options)
        try:
            braces = read_braces(file or "", self._place())
        except PlotnetError as error:
            return {}, error, None
        if braces is not None:
            given = braces | given
            file = given.pop("file", None)
        values, fault = read_options(given, self._option_place)
        try:
            source = self._source(file, values)
        except PlotnetError as error:
            return values, fault or error, None
        return values, fault or source, source

    def _source(self, file: str | None, values: "Mapping[str, Any]") -> Source:
        """Return what is to be drawn.

        Raises:
            SpecError: If there is both a file and a body, or neither; or the file or what stands
                below its name is wrong.
        """
        if file is not None and ("\n" in file or file.startswith("- ")):
            raise SpecError("a blank line is missing before the body", self._place())
        if file is not None and file.partition("=")[0] in CHECKS:
            raise SpecError(f"{file!r} is an option: write it in braces", self._place())
        if file is None and not self.content:
            fault = "this figure is empty: write a body, or name a file in the directive's line"
            raise SpecError(fault, self._place())
        if file is not None and self.content:
            self._read_below(file, values)
        source = self._body() if file is None else self._included(file)
        syntax = values.get("syntax", source.syntax)
        asked: dict[str, Any] = {name: values.get(name) for name in SOURCE_FIELDS}
        return replace(source, syntax=syntax, **asked)

    def _read_below(self, file: str, values: "Mapping[str, Any]") -> None:
        """Read what stands below the name of a file.

        Raises:
            SpecError: If that is the body of a figure or begins with no paragraph, or if there is a
                caption already.
        """
        if BODY.match("\n".join(self.content)) or self._body().notation != "blocks":
            fault = "a figure wants either a body or a file, and not both"
            raise SpecError(f"{fault}: {file!r} and what follows", self._place())
        if "caption" in values:
            fault = "caption: stands both among the options and below the name of the file"
            raise SpecError(fault, self._content_place())
        first, *others = self.parse_content_to_nodes()
        if not isinstance(first, nodes.paragraph):
            fault = "below the name of a file stands the caption, which is a paragraph"
            raise SpecError(fault, self._content_place())
        caption = nodes.caption(first.rawsource, "", *first.children)
        caption.source, caption.line = first.source, first.line
        self.below = [caption, nodes.legend("", *others)] if others else [caption]

    def _body(self) -> Source:
        """Return the body as a figure."""
        text = "\n".join(self.content) + "\n"
        return Source(text, self._content_place(), self._folder, Path(self.env.srcdir))

    def _included(self, file: str) -> Source:
        """Return the content of a file as a figure; the page is read again when it changes.

        Raises:
            SpecError: If the file cannot be read, or lies outside the source root.
        """
        page = posixpath.dirname(self.env.docname)
        self.env.note_dependency(posixpath.join("/", page, file).lstrip("/"))
        root = Path(self.env.srcdir)
        source, path = plotnet.read_file(file, self._folder, root, self._place())
        return replace(source, origin=Origin(self._shown(str(path))))

    def _listing(self, source: Source) -> nodes.Node:
        """Return the text of the figure, to be shown below it."""
        shown = listing(source)
        self.set_source_info(shown)
        return shown

    @property
    def _folder(self) -> Path:
        """The folder of the page, from which names of files start."""
        return Path(self.env.doc2path(self.env.docname)).parent

    def _picture(
        self, source: "Source | PlotnetError", look: Look, values: "Mapping[str, Any]"
    ) -> nodes.Element:
        """Return the mark, within the reference that it is to be, if any."""
        downloads, stem = values.get("download", ()), _stem(source, values.get("name", ""))
        mark = MarkNode("", mark=Mark(source, look, values.get("table"), downloads, stem))
        mark["refdoc"], mark["refcontext"] = self.env.docname, dict(self.env.ref_context)
        self.set_source_info(mark)
        return self._reference(mark, values["target"]) if "target" in values else mark

    def _reference(self, mark: MarkNode, target: str) -> nodes.reference:
        """Return the reference that a whole picture is."""
        state: Any = self.state  # its annotations lack what the image directive uses
        kind, found = state.parse_target(target.splitlines(), self.block_text, self.lineno)
        label = LABEL.fullmatch(" ".join(target.split()))
        if label:  # which MyST takes for an address
            kind, found = "refname", label["name"] or label["phrase"]
        if kind == "refuri":
            reference = nodes.reference("", "", mark, refuri=found)
        else:
            name = nodes.fully_normalize_name(found)
            reference = nodes.reference("", "", mark, refname=name, name=found)
            self.state.document.note_refname(reference)
        line = self._line_of("target")
        reference.source, reference.line = self.state_machine.get_source_and_line(line)
        return reference

    def _add_caption(self, figure: nodes.figure, values: "Mapping[str, Any]") -> list[nodes.Node]:
        """Put the caption into a figure; what docutils has to say of it is returned."""
        figure += self.below
        if "caption" not in values:
            return []
        line = self._line_of("caption")
        text, messages = self.parse_inline(values["caption"], lineno=line)
        caption = nodes.caption(values["caption"], "", *text)
        caption.source, caption.line = self.state_machine.get_source_and_line(line)
        figure += caption
        return list(messages)

    def _line_of(self, option: str) -> int:
        """Return the line of an option, counted as docutils counts ``lineno``."""
        lines = self.block_text.splitlines()
        starts = (f":{option}:", f"{option}:")
        at = (n for n, line in enumerate(lines) if line.strip().lower().startswith(starts))
        return self.lineno + next(at, 0)

    def _option_place(self, option: str) -> Origin:
        return self._place(self._line_of(option))

    def _content_place(self) -> Origin:
        """Return where the first line of the body stands.

        docutils knows the place of each line; MyST leaves them at 0, and counts the offset of
        the body from the line below the opening one.
        """
        source, offset = self.content.info(0)
        if not offset:
            return self._place(self.lineno + 1 + self.content_offset)
        return Origin(self._shown(source), offset + 1)

    def _place(self, line: int | None = None) -> Origin:
        """Return a line of the directive, its own by default, as a place in its file."""
        source, number = self.state_machine.get_source_and_line(line or self.lineno)
        return Origin(self._shown(source), number or self.lineno)

    def _shown(self, source: str | None) -> str:
        """Return a path as messages show it: from the source root, without the machine's part."""
        return _shown(str(source or self.env.doc2path(self.env.docname)), str(self.env.srcdir))


@lru_cache(maxsize=16)
def _shown(source: str, folder: str) -> str:
    """Return a path from a folder, if it lies in it; it is asked for each line of a page."""
    path, root = Path(source), Path(folder)
    if not path.is_absolute() or ".." in path.parts:
        # docutils tells included files from the working directory, with dots where it must
        path, root = path.resolve(), root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _stem(source: "Source | PlotnetError", name: str) -> str:
    """Return what the files of a figure are called: as the figure, else as what it stands in."""
    place = source.origin
    return nodes.make_id(name) or (Path(place.file).stem if place else "figure")
