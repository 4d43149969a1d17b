"""The style sheet of a page with figures: what makes an SVG of `plotnet.write.svg` live in it.

Hosts put it into their pages. Without it a figure is drawn as on paper.
"""

import re
from functools import cache
from typing import Final

from plotnet.scene import SHEET
from plotnet.theme import ROLES
from plotnet.write.solid import stop_rules

OWN_COLOURS: Final = 30
"""So many colours of the author's own follow the page into the dark; further ones stay light."""

_SIZE: Final = """\
.plotnet-svg { height: auto; max-width: 100%; }
@media (max-width: 48em) {
  .plotnet-svg {
    --pn-most: calc((var(--pn-min, 0px) - 120%) * 9999);
    min-width: min(var(--pn-min, 0px),
      100% + clamp(0px, var(--pn-most), max(0px, var(--pn-min, 0px) - 100%)));
  }
}
"""
"""As wide as its column; on a small screen not so narrow that its type cannot be read.

There the box scrolls, unless little is missing: a figure that fits all but a sixth is shrunk. On
a large screen the whole of a wide figure is worth more than its type.
"""

_EDGES: Final = """\
@supports (animation-timeline: scroll()) {
@property --pn-before { syntax: "<number>"; inherits: false; initial-value: 1; }
@property --pn-after { syntax: "<number>"; inherits: false; initial-value: 1; }
@keyframes pn-edges {
  from { --pn-before: 1; --pn-after: 0; }
  15% { --pn-before: 0; }
  85% { --pn-after: 0; }
  to { --pn-before: 0; --pn-after: 1; }
}
@media screen and (max-width: 48em) {
  :has(> .plotnet-svg[tabindex], > a > .plotnet-svg[tabindex]) {
    animation: pn-edges linear;
    animation-timeline: scroll(self x);
    mask-image: linear-gradient(to right, rgb(0 0 0 / var(--pn-before)), #000 2.5em,
      #000 calc(100% - 2.5em), rgb(0 0 0 / var(--pn-after)));
  }
}
}
"""
"""Where a figure goes on beyond the edge of its box it fades, whatever colour lies behind it.

The box is the parent of the figure; where all of it is seen, nothing is done to it.
"""

_INK: Final = """\
@supports (color: oklch(from red l c h)) {
  .plotnet-svg:not(.plotnet-own) { color: oklch(from currentColor clamp(0, 3 * l - 1, 1) c h); }
}
"""
"""The ink of the page's text, but blacker or whiter: type stands on tints as well as on paper."""

_LINKS: Final = """\
.plotnet-svg a:any-link[class] { color: inherit; cursor: pointer; text-decoration: none; }
.plotnet-svg a:any-link:hover { filter: saturate(1.5); }
.plotnet-svg a:focus-visible, .plotnet-svg:focus-visible {
  outline: 3px solid currentColor; outline-offset: -3px;
}
"""

_SCHEMES: Final = """\
[data-theme="light"] .plotnet-svg, [data-bs-theme="light"] .plotnet-svg,
[data-md-color-scheme="default"] .plotnet-svg { color-scheme: light; }
[data-theme="dark"] .plotnet-svg, [data-bs-theme="dark"] .plotnet-svg,
[data-md-color-scheme="slate"] .plotnet-svg { color-scheme: dark; }
@media (prefers-color-scheme: dark) {
  [data-theme="auto"] .plotnet-svg { color-scheme: dark; }
}
"""
"""Which pages are dark, by the marks of the themes; any other says so by its ``color-scheme``."""

_MEDIA: Final = """\
@media print {
  .plotnet-svg { min-width: 0; }
  .plotnet-svg.plotnet-svg:not(.plotnet-own) { color: #000; color-scheme: light; }
}
@media (forced-colors: active) {
  .plotnet-svg.plotnet-svg:not(.plotnet-own) { color: CanvasText; }
  .plotnet-svg a:any-link[class] { color: LinkText; }
  .plotnet-svg [class*="pn-f-"] { fill: Canvas; }
  .plotnet-svg [class*="pn-c-"] { color: GrayText; }
}
"""


_LAYERS: Final = """\
.plotnet-layers {
  font-size: .9em; margin: .5em auto; min-width: min(100%, 20em);
  overflow-x: auto; text-align: left;
}
.plotnet-layers > summary { cursor: pointer; }
.plotnet-layers > table { border-collapse: collapse; margin: .5em 0; }
.plotnet-layers th, .plotnet-layers td {
  font-weight: normal; padding: .1em .8em .1em 0; text-align: left;
}
.plotnet-layers thead th { border-bottom: 1px solid currentColor; font-weight: bold; }
.plotnet-layers td:nth-child(4) { font-variant-numeric: tabular-nums; text-align: right; }
.plotnet-svg [id]:target { filter: drop-shadow(0 0 3px currentColor); }
"""
"""The table of the layers, below a float where little room is left beside it; and the layer that a
link leads to.
"""

_ALONE: Final = """\
.plotnet-svg:not(.plotnet-own) { color: CanvasText; color-scheme: light dark; }
"""
"""What only a picture with no page around it needs: light and dark as the reader has it."""

_NAME: Final = re.compile(r"pn-[fcg][\w-]+")
_CLASS: Final = re.compile(rf"\.({_NAME.pattern})")


def page_text() -> str:
    """Return the style sheet, which the package ships as `plotnet.embed.page_css`.

    Every rule is for what stands in an element of class ``plotnet-svg``. The colour of a role is
    the custom property ``--plotnet-<role>`` where a page sets it, else the one of the figure.
    """
    return _SIZE + _EDGES + _INK + _LINKS + _LAYERS + _SCHEMES + _twins() + _MEDIA


def file_css(svg: str) -> str:
    """Return the style sheet of a picture that is a file of its own.

    Args:
        svg: The picture; there are rules for what it holds alone.
    """
    names = set(_NAME.findall(svg))
    return _ALONE + "".join(rule for rule, needed in _rules() if names.issuperset(needed))


@cache
def _rules() -> tuple[tuple[str, list[str]], ...]:
    """Return every rule about twins, line by line, with the classes that it is for."""
    return tuple((rule, _CLASS.findall(rule)) for rule in _twins().splitlines(keepends=True))


def _twins() -> str:
    """Return the rules that choose between a colour and its twin, where a browser can."""
    roles = (*ROLES, *(f"own{number}" for number in range(1, OWN_COLOURS + 1)))
    rules = "".join(
        f".pn-{letter}-{name} {{ {what}: var(--plotnet-{name}, var(--pn-{name})); }}\n"
        for role in roles
        for letter, what, name in (
            ("f", "fill", role),
            ("c", "color", role),
            ("f", "fill", f"{role}{SHEET}"),
        )
    )
    return f"@supports (color: light-dark(red, red)) {{\n{rules}{stop_rules()}}}\n"
