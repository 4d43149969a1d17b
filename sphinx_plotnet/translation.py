"""The words of figures in the message catalogs of a documentation: shown to translators, and set.

Sphinx parses what translators write as reStructuredText. The texts of a figure are in a language
of their own, so they are looked up here, in the catalogs in which Sphinx looks up those of the
page.
"""

import gettext
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.locale import get_translation, get_translator
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import docname_to_domain

import plotnet
from plotnet import Origin, PlotnetError, Settings, Source
from sphinx_plotnet.mark import MarkNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

CATALOG = "plotnet"
"""The catalogs of what plotnet itself says; a project may add others of that name."""

AFTER_SPHINX = 21
"""Right after Sphinx has translated the text of the page, before it counts what is translated."""


class TranslationsForMarks(SphinxTransform):
    """Gives each mark the translations of its words, where there are any."""

    default_priority = AFTER_SPHINX

    def apply(self, **_options: object) -> None:
        """Look up the words of the figures of one page."""
        catalogs, ours = _catalogs(self.env), tuple(phrases().items())
        if catalogs or ours:
            for mark in self.document.findall(MarkNode):
                self._translate(mark, catalogs, ours)

    def _translate(
        self,
        node: MarkNode,
        catalogs: "Sequence[gettext.NullTranslations]",
        ours: "tuple[tuple[str, str], ...]",
    ) -> None:
        """Translate what is drawn of one figure.

        Args:
            node: Where it will stand.
            catalogs: Of its page.
            ours: What plotnet itself says in the language of the page.
        """
        source, look = node.mark.source, node.mark.look
        if isinstance(source, Source):
            words = [text for text, _ in _words(source, self.config)] if catalogs else []
            found = ((text, _looked_up(text, catalogs)) for text in words)
            pairs = tuple((text, wanted) for text, wanted in found if wanted != text)
            source = replace(source, translations=pairs, phrases=ours)
        node["alt"] = look.alt
        look = replace(look, alt=_looked_up(look.alt, catalogs) if look.alt else "")
        node["mark"] = replace(node.mark, source=source, look=look)


class MessageNode(nodes.Element, addnodes.translatable):
    """Stands for one text of a figure, at its line; it is in no page.

    Its attribute ``message`` is the text as the author wrote it.
    """

    uid = ""
    """As of the texts in tables of contents, Sphinx keeps no track of how this one changes."""

    def preserve_original_messages(self) -> None:
        """Do nothing: it is never translated itself."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Do nothing: likewise."""

    def extract_original_messages(self) -> "Sequence[str]":
        """Return the text."""
        return [self["message"]]


class MessagesForMarks(SphinxPostTransform):
    """Puts the words of each figure into the place of its mark, for those who translate them."""

    builders = ("gettext",)
    default_priority = 200

    def run(self, **_options: object) -> None:
        """Replace the marks of one document."""
        for node in list(self.document.findall(MarkNode)):
            (node.link or node).replace_self(list(self._messages(node)))

    def _messages(self, node: MarkNode) -> "Iterator[MessageNode]":
        alt, source = node.get("alt", node.mark.look.alt), node.mark.source
        if alt:
            yield self._message(alt, Origin(node.source or "", node.line or 1))
        if isinstance(source, Source):
            for text, origin in _words(source, self.config):
                yield self._message(text, origin)

    def _message(self, text: str, origin: Origin) -> MessageNode:
        message = MessageNode("", message=text)
        message.source, message.line = str(Path(self.env.srcdir, origin.file)), origin.line
        return message


def _words(source: Source, config: "Config") -> "Sequence[tuple[str, Origin]]":
    """Return the texts of a figure; none if it cannot be read, which is told where it is drawn."""
    settings = Settings.read({"modules": config.plotnet_modules})
    try:
        return plotnet.words_of(source, settings)
    except PlotnetError:
        return ()


def _catalogs(env: "BuildEnvironment") -> "list[gettext.NullTranslations]":
    """Return the catalogs of the page that is read, the first to be asked first."""
    config = env.config
    domain, languages = docname_to_domain(env.docname, config.gettext_compact), [config.language]
    folders = [Path(env.srcdir, folder) for folder in config.locale_dirs]
    there = (str(folder) for folder in folders if folder.is_dir())
    found = (gettext.find(domain, folder, languages, all=True) for folder in there)
    return [_catalog(path, Path(path).stat().st_mtime_ns) for path in chain.from_iterable(found)]


@lru_cache(maxsize=8)
def _catalog(path: str, _changed_ns: int) -> gettext.NullTranslations:
    """Return what a file says; gettext itself would not see that it has changed."""
    with Path(path).open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _looked_up(text: str, catalogs: "Iterable[gettext.NullTranslations]") -> str:
    """Return what a text is to become: itself, if nobody has translated it."""
    found = (catalog.gettext(text) for catalog in catalogs)
    return next((wanted for wanted in found if wanted != text), text)


def phrases() -> dict[str, str]:
    """Return what plotnet itself says in the language of the pages, by what it says in English.

    Nothing where it is English, or no catalog of that language is there.
    """
    if not isinstance(get_translator(CATALOG), gettext.GNUTranslations):
        return {}
    translate = get_translation(CATALOG)
    said = ((phrase, translate(phrase)) for phrase in plotnet.own_phrases())
    return {phrase: other for phrase, other in said if other != phrase}
