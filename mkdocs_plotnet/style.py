"""The style sheet of pages with figures."""

import plotnet

STYLE = """\
figure.plotnet { display: block; margin: 1em 0; max-width: 100%; width: auto; }
figure.plotnet-left { text-align: left; }
figure.plotnet-center { text-align: center; }
figure.plotnet-right { text-align: right; }
.plotnet-figure { display: inline-block; max-width: 100%; overflow-x: auto; }
.plotnet-figure > svg, .plotnet-figure > a > svg { vertical-align: middle; }
.plotnet-figure > a:has(> svg) { color: inherit; }
.plotnet-tall > a { display: block; height: 100%; }
.plotnet-figure img { display: inline-block; height: auto; vertical-align: middle; }
.plotnet-wide :is(svg, img) { width: 100%; }
.plotnet-tall :is(svg, img) { height: 100%; }
.plotnet-tall:not(.plotnet-wide) :is(svg, img) { width: auto; }
@media (max-width: 48em) { /* no picture is wider than its box, or else that has its column */
  .plotnet-wide { min-width: min-content; }
  .plotnet-wide:has(svg[tabindex]) { min-width: 100%; }
}
img[src*="assets/plotnet/"] { color-scheme: light; }
@media screen {
  [data-bs-theme="dark"] img[src*="assets/plotnet/"],
  [data-md-color-scheme]:not([data-md-color-scheme="default"]) img[src*="assets/plotnet/"] {
    color-scheme: inherit; /* where a page says nothing, an image follows the system */
  }
}
figure.plotnet > figcaption { margin: .5em 0 0; max-width: 100%; }
figure.plotnet > figcaption:has(> .plotnet-number)::before { content: none; }
.gslide-image img[src*="assets/plotnet/"] { background: Canvas; }
.plotnet-downloads { font-size: .85em; margin: .5em 0; }
.plotnet-error {
  background: rgba(204, 0, 0, .1); border-left: .25em solid #c00;
  padding: .5em 1em; text-align: left;
}
.plotnet-error > p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
"""
"""The style sheet of figures and error boxes; that of the drawings is `plotnet.page_css`.

mkdocs-print-site-plugin numbers captions as well, and mkdocs-glightbox puts white behind pictures,
which follow the page into the dark: both are put right.
"""


def style_sheet() -> str:
    """Return the style of figures and of the drawings in them, for sites that have it in a file."""
    return STYLE + plotnet.page_css()
