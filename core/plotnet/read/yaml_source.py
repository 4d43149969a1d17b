"""YAML -> a tree of values that know their line: the part of YAML that a figure needs, no more.

Size and depth are limited; anchors, aliases, tags and second documents are refused on the
stream of events, before any value is built. Words stay words: only ``true``, ``false``,
numbers in digits and an empty value are anything else.
"""

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Never

from plotnet.document import LARGEST, MAX_DEPTH, Items, Scalar, Table
from plotnet.errors import Origin, PlotnetError, SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Event, MarkedYAMLError
    from yaml._yaml import Mark as FastMark
    from yaml.error import Mark

    from plotnet.document import Atom, Node

MAX_BYTES: Final = 65_536

_WHOLE: Final = re.compile(r"[-+]?(0|[1-9]\d{0,14})")
_REAL: Final = re.compile(r"[-+]?(\d{1,15}\.\d{0,15}|\.\d{1,15})")
_NAME: Final = re.compile(r"\s+[\w.]+")
_PLAIN: Final = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff?!%&*|>]*")
"""Texts of which both parsers make the same, but for where an empty value stands."""

_TAB: Final = re.compile(r"^[ ]*\t+[ \t]*\S", re.MULTILINE)
_WORDS: Final[dict[str, bool | None]] = {
    "true": True,
    "false": False,
    "": None,
    "null": None,
    "~": None,
}


def read_yaml(text: str, origin: Origin) -> "Node | None":
    """Return what a text says, or None if it says nothing.

    Args:
        text: YAML.
        origin: Where its first line stands; columns are told if it has one.

    Raises:
        SpecError: If it is no YAML, too large, nested too deeply, or uses what is refused.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise SpecError(f"{size:,} bytes: a figure has at most {MAX_BYTES:,}", origin)
    source = _Source(text.removeprefix("\ufeff"), origin)
    source.check_tabs()
    return source.read()


def atom(text: str) -> "Atom":
    """Return what a word without quotes means.

    >>> [atom(word) for word in ("64", "0.5", "true", "no", "1e3", "3:4", "007", "")]
    [64, 0.5, True, 'no', '1e3', '3:4', '007', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text) and abs(int(text)) < LARGEST:
        return int(text)
    if _REAL.fullmatch(text) and abs(float(text)) < LARGEST:
        return float(text)
    return text


class _Source:
    """A text on its way into a tree."""

    def __init__(self, text: str, origin: Origin) -> None:
        self.text = text
        self.origin = origin

    def place(self, mark: "Mark | FastMark | None") -> Origin:
        """Return where a mark of the parser's is."""
        if mark is None:
            return self.origin
        return self.at(mark.line, mark.column)

    def at(self, line: int, column: int) -> Origin:
        """Return the place with these numbers, both counted from 0."""
        start = self.origin
        if start.column is None:
            return start.down(line)
        return Origin(start.file, start.line + line, column + (start.column if line == 0 else 1))

    def check_tabs(self) -> None:
        """Refuse tabs in the indentation, wherever the parser would stumble over them."""
        if found := _TAB.search(self.text):
            line = self.text.count("\n", 0, found.start())
            column = found[0].index("\t")
            message = "a tab in the indentation: YAML is indented with spaces only"
            raise SpecError(message, self.at(line, column))

    def read(self) -> "Node | None":
        """Return the tree.

        What is plain is read by PyYAML's parser in C, where it has one, in a tenth of the time. It
        differs from the one in Python in rare cases; wherever one of them may be, or anything is
        wrong, the latter reads the text, so that all machines read alike.
        """
        import yaml  # noqa: PLC0415 - scripts and warm builds do without it

        if yaml.__with_libyaml__ and _PLAIN.fullmatch(self.text):
            with suppress(yaml.YAMLError, PlotnetError, _UnsureError):
                events = yaml.parse(self.text, Loader=yaml.CSafeLoader)
                return _Builder(self, events, is_sure=False).document()
        events = yaml.parse(self.text, Loader=yaml.SafeLoader)
        try:
            return _Builder(self, events, is_sure=True).document()
        except yaml.MarkedYAMLError as error:
            self.refuse(error)
        except yaml.reader.ReaderError as error:
            line = self.text.count("\n", 0, error.position)
            column = error.position - self.text.rfind("\n", 0, error.position) - 1
            message = f"the character U+{ord(self.text[error.position]):04X} is not allowed"
            raise SpecError(message, self.at(line, column)) from None
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            first = str(error).splitlines()[0][:80]
            raise SpecError(f"this is not YAML: {first}", self.origin) from None

    def indented(self, mark: "Mark | FastMark | None") -> str:
        """Return what is wrong if the line of a mark starts with a name too far to the right."""
        lines = self.text.splitlines()
        if mark is None or not 0 < mark.line < len(lines):
            return ""
        name, above = lines[mark.line][: mark.column], lines[mark.line - 1]
        word = above.strip().removeprefix("- ")
        if _NAME.fullmatch(name) and above.lstrip().startswith("- ") and word.isidentifier():
            return f"{word!r} has options below it: write '{word}:', with a colon"
        deeper = len(name) - len(name.lstrip()) > len(above) - len(above.lstrip(" -"))
        if deeper and _NAME.fullmatch(name) and not above.rstrip().endswith(":"):
            return f"{name.strip()!r} is indented further than what it belongs to"
        return ""

    def refuse(self, error: "MarkedYAMLError") -> Never:
        """Say in our own words what the parser stumbled over."""
        problem, context = error.problem or "", error.context or ""
        start, mark = error.context_mark, error.problem_mark
        for where, sign, message, at_start in _FAULTS:
            if where in context and sign in problem:
                place = self.place(start if at_start else mark)
                raise SpecError(self.indented(mark) or message, place) from None
        raise SpecError(f"this is not YAML: {problem or context}", self.place(mark)) from None


_ASKEW: Final = "this does not line up with the {} above it: check indentation and quotes"
_ESCAPE: Final = "a backslash in double quotes starts an escape; write the text in 'single quotes'"
_COLON: Final = (
    "a colon that does not belong here: one 'name: value' stands on one line; "
    "text with a colon goes in quotes"
)
_NO_COLON: Final = "no ':' after this name: an option is 'name: value', a layer starts with '- '"
_TABBED: Final = "a tab where a value starts: put a space there"
_START: Final = "a text cannot start with this character: put it in quotes"
_FAULTS: Final = (
    ("quoted scalar", "unexpected end", "a quote without its closing one", True),
    ("quoted scalar", "unknown escape", _ESCAPE, False),
    ("quoted scalar", "expected escape", _ESCAPE, False),
    ("flow sequence", "'<stream end>'", "a bracket [ without its closing one", True),
    ("flow sequence", "but got", "a bracket [ without its closing one or a comma", True),
    ("flow mapping", "'<stream end>'", "a brace { without its closing one", True),
    ("flow mapping", "but got", "a brace { without its closing one or a comma", True),
    ("", "mapping values are not allowed here", _COLON, False),
    ("simple key", "could not find expected ':'", _NO_COLON, True),
    ("block mapping", "expected <block end>", _ASKEW.format("names"), False),
    ("block collection", "expected <block end>", _ASKEW.format("'- '"), False),
    (
        "",
        "sequence entries are not allowed here",
        "a list cannot start here: put its '- ' on the next line, or write [a, b]",
        False,
    ),
    ("", r"'\t' that cannot start any token", _TABBED, False),
    ("", "cannot start any token", _START, False),
    ("", "expected '<document start>'", _ASKEW.format("text"), False),
    ("", "expected alphabetic or numeric character", _START, True),
    ("", "expected the node content", "a value is missing here", False),
)
"""What the parser says of a fault, and what we say: in the context, in the problem, ours, and
whether the fault lies where the context starts."""


class _UnsureError(Exception):
    """The parsers may disagree here."""


class _Builder:
    """Builds the tree from the parser's events, without recursion that a text can drive."""

    def __init__(self, source: _Source, events: "Iterator[Event]", *, is_sure: bool) -> None:
        self.source = source
        self.events = events
        self.is_sure = is_sure

    def next(self) -> "Event":
        """Return the next event, if it is allowed."""
        event = next(self.events)
        refused = {
            "anchor": "anchors and aliases (& and *) are not allowed: write the layers out",
            "tag": "tags (!) are not allowed: text that starts with ! goes in quotes",
        }
        for name, message in refused.items():
            if getattr(event, name, None) is not None:
                raise SpecError(message, self.source.place(event.start_mark))
        return event

    def document(self) -> "Node | None":
        """Return the one document of a stream."""
        import yaml  # noqa: PLC0415 - as above

        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        node = self.node(self.next(), 0)
        self.next()
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            message = "a second document (---): a block holds one figure"
            raise SpecError(message, self.source.place(after.start_mark))
        if node == Scalar(None, node.origin):
            return None
        return node

    def node(self, event: "Event", depth: int) -> "Node":
        """Return the value that starts with an event."""
        import yaml  # noqa: PLC0415 - as above

        place = self.source.place(event.start_mark)
        if depth > MAX_DEPTH:
            raise SpecError(f"nested more than {MAX_DEPTH} levels deep", place)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in {None, ""}
            if plain and not event.value and not self.is_sure:
                raise _UnsureError
            return Scalar(atom(event.value) if plain else event.value, place)
        if isinstance(event, yaml.SequenceStartEvent):
            entries: list[Node] = []
            while not isinstance(event := self.next(), yaml.SequenceEndEvent):
                entries.append(self.node(event, depth + 1))
            return Items(tuple(entries), place)
        return self.table(place, depth)

    def table(self, place: Origin, depth: int) -> Table:
        """Return the mapping whose start has been read."""
        import yaml  # noqa: PLC0415 - as above

        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            at = self.source.place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                raise SpecError("a name is a word, not a list or a mapping", at)
            name = event.value
            if name == "<<":
                raise SpecError("merge keys (<<) are not allowed: write the options out", at)
            if name in entries:
                first = entries[name][0].origin.line
                raise SpecError(f"{name!r} is here twice (first in line {first})", at)
            entries[name] = Scalar(name, at), self.node(self.next(), depth + 1)
        return Table(tuple(entries.values()), place)
