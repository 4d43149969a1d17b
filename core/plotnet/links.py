"""Where the layers of a figure lead: links as authors write them, and as a page has them.

An author writes an address, or what only a host can turn into one: a page of the documentation,
a role, the name of an object. The SVG of a drawing holds links as they were written; what puts it
into a page says what each becomes.
"""

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

_IGNORED: Final = "[\x00-\x20\x7f-\xa0\u2028\u2029]"
"""What browsers leave out where they look for a scheme."""

_SCHEME: Final = r"([^/?#:]*):"
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_RUNNING: Final = frozenset({"javascript", "vbscript", "data", "blob", "file"})
_ADDRESS: Final = r"(?i)(?:https?://|mailto:)\S+"
_NAME: Final = ' data-name="'
_LINK: Final = (
    r'(?s)<a( class="[^"]*"(?: data-name="[^"]*")?) href="([^"]*)"( aria-label="[^"]*")>(.*?)</a>'
)
"""Patterns that are compiled for the first link: most figures have none."""


def is_address(link: str) -> bool:
    """Tell whether a link needs no host: an absolute URL of the web, or of mail.

    >>> is_address("https://example.org"), is_address("torch.nn.Conv2d"), is_address("conv.md")
    (True, False, False)
    """
    return re.fullmatch(_ADDRESS, link.strip()) is not None


def may_be_followed(url: str) -> bool:
    """Tell whether a URL is relative, or leads to the web or to mail, as a browser reads it."""
    return _scheme(url) in {"", *_SCHEMES}


def would_run(link: str) -> bool:
    """Tell whether a browser that follows a link would run something, or open a file."""
    return _scheme(link) in _RUNNING


def _scheme(url: str) -> str:
    found = re.match(_SCHEME, re.sub(_IGNORED, "", url))
    return found[1].lower() if found else ""


def kept(link: str) -> str:
    """Return what stands for a link in the SVG of a drawing, which no browser misreads.

    >>> kept("https://example.org"), kept("std::vector")
    ('https://example.org', '?std%3A%3Avector')
    """
    return link if is_address(link) else f"?{quote(link, safe='')}"


def target(link: str, links: "Mapping[str, str] | None") -> str:
    """Return what a link becomes; nothing if it leads nowhere.

    Args:
        link: As its author wrote it.
        links: What each link becomes; None: addresses stay, and all others lead nowhere.
    """
    if links is None:
        return link.strip() if is_address(link) else ""
    return links.get(link, "")


def link_svg(svg: str, links: "Mapping[str, str] | None") -> str:
    """Return the SVG of a drawing with links to where they lead; others are links no more."""
    if "</a>" not in svg:
        return svg
    from html import escape, unescape  # noqa: PLC0415 - its import takes long, few figures link

    def lead(match: re.Match[str]) -> str:
        looks, written, label, body = match.groups()
        link = unescape(written)
        url = target(unquote(link[1:]) if link.startswith("?") else link, links)
        if not url or not may_be_followed(url):
            return f"<g{looks}>{body}</g>"
        return f'<a{looks} href="{escape(url)}"{label}>{body}</a>'

    return re.sub(_LINK, lead, svg)


def layer_id(anchor: str, name: str) -> str:
    """Return the id of a layer in a page.

    Args:
        anchor: The id of its figure.
        name: Of the layer.

    >>> layer_id("fig-unet", "down 1")
    'fig-unet-down-1'
    """
    return f"{anchor}-{_written(name)}"


@lru_cache(maxsize=1024)
def _written(name: str) -> str:
    """Return a name as ids have it; those of layers come again in each figure and each build."""
    return re.sub(r"[^\w-]+", "-", name).strip("-")


def anchor_svg(svg: str, anchor: str) -> str:
    """Return the SVG of a drawing with an id at each layer; of two that would be alike, at one."""
    from html import escape, unescape  # noqa: PLC0415 - likewise

    start, *layers = svg.split(_NAME)
    pieces, seen = [start], set[str]()
    for layer in layers:
        name, _, rest = layer.partition('"')
        identifier = layer_id(escape(anchor), unescape(name))
        own = "" if identifier in seen else f' id="{identifier}"'
        seen.add(identifier)
        pieces.append(f'{_NAME}{name}"{own}{rest}')
    return "".join(pieces)


def href(address: str, command: str = r"\href") -> str:
    r"""Return the command of TeX that leads to an address.

    No letter of it is one that a PDF or TeX reads as its own.

    Args:
        address: An absolute URL.
        command: Of LaTeX, with an address as its argument; by default that of hyperref.

    >>> print(href("https://example.org/a_b?c=(d)#e"))
    \href{https://example.org/a\%5Fb?c=\%28d\%29\#e}
    """
    safe = quote(address.strip(), safe="%/:?#[]@!*+,;=&").replace("_", "%5F").replace("~", "%7E")
    written = re.sub("([%#&])", r"\\\1", safe)
    return f"{command}{{{written}}}"


def link_name(link: str) -> str:
    """Return the name by which a picture in TeX knows one of its links."""
    return hashlib.sha256(link.encode()).hexdigest()[:8]


def leads(link: str, command: str) -> str:
    r"""Return the line of TeX by which a link of the pictures after it leads somewhere.

    Args:
        link: As its author wrote it.
        command: What leads there; it takes what can be clicked as an argument.
    """
    return rf"\nnLinkTo{{{link_name(link)}}}{{{command}}}"
