"""What an SVG may hold to be put into somebody's page: a list of what is allowed, and nothing else.

Every SVG passes here, whoever made it: our own writer, a converter, a cache that strangers may have
filled. It is read as XML, but is parsed as HTML where it is inlined; whatever the two read
differently (comments, CDATA, processing instructions, prefixed elements, titles that hold elements)
is refused for that reason. What could lay itself over the page or restyle it (positions, classes
of the page's own style sheet, rules for more than this SVG) is refused as well.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NoReturn
from xml.parsers import expat

from msgspec import Struct, field

from plotnet.errors import PlotnetError
from plotnet.links import may_be_followed

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAX_BYTES: Final = 64 << 20
MAX_DEPTH: Final = 64
MAX_ELEMENTS: Final = 200_000
MAX_DRAWN: Final = 1_000_000
"""Elements that a browser comes to draw, each reference counted as what it stands for."""

MAX_SIDE: Final = 1_000_000
"""Width and height, in whatever unit."""

MAX_NUMBERS: Final = 200
"""Characters in which a size is told."""

TEXT_ELEMENTS: Final = frozenset({"title", "desc", "style"})
"""Elements that hold text and no elements; HTML reads a title's content by other rules."""

ELEMENTS: Final = TEXT_ELEMENTS | _words(
    "svg g defs use symbol path rect circle ellipse line polyline polygon text tspan a image "
    "linearGradient radialGradient stop clipPath pattern mask marker"
)

LOOKS: Final = _words(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity "
    "clip-path clip-rule mask mask-type marker-start marker-mid marker-end display visibility "
    "paint-order vector-effect shape-rendering text-rendering image-rendering color-interpolation "
    "mix-blend-mode isolation pointer-events cursor overflow transform font-family font-size "
    "font-style font-weight font-variant font-stretch letter-spacing word-spacing text-anchor "
    "text-decoration dominant-baseline alignment-baseline baseline-shift direction unicode-bidi "
    "writing-mode white-space user-select"
)
"""What attributes and style sheets may both set."""

ATTRIBUTES: Final = LOOKS | _words(
    "id class style role lang xml:lang xml:space tabindex focusable version type xmlns xmlns:xlink "
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox "
    "preserveAspectRatio rotate textLength lengthAdjust offset pathLength refX refY "
    "markerWidth markerHeight markerUnits orient clipPathUnits maskUnits maskContentUnits "
    "patternUnits patternContentUnits patternTransform gradientUnits gradientTransform "
    "spreadMethod href xlink:href xlink:title target rel data-name data-kind"
)

_JUDGED: Final = _words("xmlns xmlns:xlink href xlink:href id class style width height viewBox")
"""Attributes that may not say just anything that is plain CSS."""

_PLAIN: Final = ATTRIBUTES - _JUDGED

_FREE_TEXT: Final = frozenset({"data-name", "data-kind", "xlink:title", "lang", "xml:lang"})
_LINKS: Final = frozenset({"href", "xlink:href"})
_FIXED: Final = {"xmlns": SVG, "xmlns:xlink": XLINK}
_ARIA: Final = re.compile(r"aria-[a-z]+")
_ID: Final = re.compile(r"[A-Za-z_][\w.:-]*", re.ASCII)
_CLASS: Final = re.compile(r"(?:pn|plotnet)-[\w-]+", re.ASCII)
_IMAGE: Final = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LOCAL_URL: Final = re.compile(r"""url\(\s*(["']?)#([A-Za-z_][\w.:-]*)\1\s*\)""", re.ASCII)
_FUNCTION: Final = re.compile(r"(?<![\w-])([\w-]{0,16})\(")
_FUNCTIONS: Final = _words(
    "var calc min max clamp rgb rgba hsl hsla color-mix light-dark matrix translate translateX "
    "translateY scale scaleX scaleY rotate skewX skewY is not where"
)
_OWN: Final = re.compile(r"#pn[^~+|]*")
_CUSTOM: Final = re.compile(r"--[\w-]+", re.ASCII)


class UnsafeSvgError(PlotnetError):
    """An SVG holds something that may not stand in a page."""

    code = "svg"


def check_svg(text: str) -> None:
    """Let an SVG pass that is well-formed and holds nothing but what is allowed.

    Raises:
        UnsafeSvgError: It does not; the message names the first thing that is refused.
    """
    content = text.encode("utf-8", "replace")
    if len(content) > MAX_BYTES:
        _refuse(f"{len(content) >> 20} MB; at most {MAX_BYTES >> 20} MB are allowed")
    check = _Check()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = check.start
    parser.EndElementHandler = check.end
    parser.CharacterDataHandler = check.text
    parser.StartDoctypeDeclHandler = _refuser("a document type")
    parser.CommentHandler = _refuser("a comment")
    parser.ProcessingInstructionHandler = _refuser("a processing instruction")
    parser.StartCdataSectionHandler = _refuser("a CDATA section")
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        raise UnsafeSvgError(f"not well-formed SVG: {error}") from error
    check.references()


class _Check(Struct):
    """What has been seen of an SVG.

    Attributes:
        path: The open elements, outermost first.
        scopes: The ids around what comes next; the first stands for the whole.
        elements: How many elements stand in each scope itself.
        uses: How often each scope draws another one.
        ids: The ids so far.
        count: How many elements there were so far.
        style: The text of the style sheet that is open.
    """

    path: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=lambda: [""])
    elements: Counter[str] = field(default_factory=Counter)
    uses: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    ids: set[str] = field(default_factory=set)
    count: int = 0
    style: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Check an element where it begins."""
        if tag not in ELEMENTS:
            _refuse(f"the element <{tag[:40]}>")
        if not self.path and (tag != "svg" or attributes.get("xmlns") != SVG):
            _refuse("a root that is not <svg> in the namespace of SVG")
        if self.path and self.path[-1] in TEXT_ELEMENTS:
            _refuse(f"an element inside <{self.path[-1]}>")
        self.path.append(tag)
        self._enter(attributes.get("id", ""))
        if len(self.path) > MAX_DEPTH or self.count > MAX_ELEMENTS:
            _refuse(f"more than {MAX_DEPTH} levels or {MAX_ELEMENTS} elements")
        values = "".join(attributes.values())
        is_plain = "(" not in values and "\\" not in values  # then nothing is wrong with most
        for name, value in attributes.items():
            if not (is_plain and name in _PLAIN):
                self._attribute(tag, name, value)

    def _enter(self, identifier: str) -> None:
        """Open a scope for an element with an id, and one of the same name for any other."""
        if identifier in self.ids:
            _refuse(f"the id {identifier[:40]!r} twice")
        around = self.scopes[-1]
        if identifier:
            self.ids.add(identifier)
            self.uses[around][identifier] += 1
        self.scopes.append(identifier or around)
        self.elements[self.scopes[-1]] += 1
        self.count += 1

    def end(self, tag: str) -> None:
        """Check what can be judged only where an element ends."""
        if tag == "style":
            _check_sheet(self.style)
            self.style = ""
        self.path.pop()
        self.scopes.pop()

    def text(self, data: str) -> None:
        """Keep the text of a style sheet; any other text is harmless."""
        if self.path[-1] == "style":
            self.style += data

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in _LINKS:
            self._link(tag, value)
        elif name not in ATTRIBUTES and not _ARIA.fullmatch(name):
            _refuse(f"the attribute {name[:40]!r}")
        elif name == "style":
            _check_declarations(value)
        elif not _is_harmless(name, value):
            _refuse(f"{name}={value[:40]!r}")
        if "url(" in value:
            self.uses[self.scopes[-1]].update(found[2] for found in _LOCAL_URL.finditer(value))

    def _link(self, tag: str, value: str) -> None:
        """Check where an element leads: within the SVG, or out of it if it is a hyperlink."""
        if tag == "a":
            allowed = may_be_followed(value)
        elif tag == "image":
            allowed = _IMAGE.fullmatch(value) is not None
        else:
            allowed = value.startswith("#") and _ID.fullmatch(value[1:]) is not None
            self.uses[self.scopes[-1]][value[1:]] += 1
        if not allowed:
            _refuse(f"<{tag}> that leads to {value[:40]!r}")

    def references(self) -> None:
        """Refuse references that multiply, or lead back to where they stand."""
        drawn: dict[str, int] = {}
        self._drawn("", drawn, ())

    def _drawn(self, scope: str, known: dict[str, int], above: tuple[str, ...]) -> int:
        """Return how many elements a scope comes to."""
        if scope in above or len(above) > 2 * MAX_DEPTH:
            _refuse("references that go in a circle, or too deep")
        if scope not in known:
            inner = (*above, scope)
            parts = self.uses[scope].items() if scope in self.uses else ()
            known[scope] = self.elements[scope] + sum(
                times * self._drawn(target, known, inner) for target, times in parts
            )
        if known[scope] > MAX_DRAWN:
            _refuse(f"references that come to more than {MAX_DRAWN} elements")
        return known[scope]


@lru_cache(maxsize=1024)
def _is_harmless(name: str, value: str) -> bool:
    """Tell whether a plain attribute has a value that draws and does nothing else.

    Pictures repeat their values: in one of TeX's, most have been seen before.
    """
    if name in _FIXED:
        return value == _FIXED[name]
    if name == "id":
        return _ID.fullmatch(value) is not None
    if name == "class":
        return all(_CLASS.fullmatch(word) for word in value.split())
    if name in {"width", "height", "viewBox"}:
        return len(value) < MAX_NUMBERS and all(
            abs(float(number)) <= MAX_SIDE for number in _NUMBER.findall(value)
        )
    return name in _FREE_TEXT or name.startswith("aria-") or _is_plain_css(value)


def _is_plain_css(value: str) -> bool:
    """Tell whether a value in CSS, as most attributes are, loads nothing and hides nothing."""
    if "(" not in value and "\\" not in value:
        return True
    rest = _LOCAL_URL.sub("", value)
    called = _FUNCTION.findall(rest)
    return "\\" not in rest and len(called) == rest.count("(") and _FUNCTIONS.issuperset(called)


def _check_sheet(sheet: str) -> None:
    """Check a style sheet: rules for what has an id of ours, also within media queries."""
    if "/*" in sheet or "<" in sheet or sheet.count("{") != sheet.count("}"):
        _refuse("a style sheet with comments, tags or open brackets")
    pieces = re.split(r"([{}])", sheet)
    for piece, following in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        words = piece.strip()
        if following != "{":
            _check_declarations(words)
        elif not words.startswith("@media ") and not _is_own(words):
            _refuse(f"a style rule for {words[:40]!r}, which is not for an id of ours")


def _is_own(selectors: str) -> bool:
    """Tell whether selectors stay within what has an id of ours; siblings may be of the page."""
    return _is_plain_css(selectors) and all(
        _OWN.fullmatch(selector.strip()) for selector in selectors.split(",")
    )


def _check_declarations(style: str) -> None:
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        known = name in LOOKS or _CUSTOM.fullmatch(name)
        if not known or not _is_plain_css(value) or "@" in value:
            _refuse(f"the style {declaration[:40]!r}")


def _refuse(what: str) -> NoReturn:
    raise UnsafeSvgError(f"SVG refused: it holds {what}")


def _refuser(what: str) -> Callable[..., None]:
    def refuse(*_event: object) -> None:
        _refuse(what)

    return refuse
