"""A page with figures beside floats, and with figures that float, for Sphinx and for Markdown."""

WIDE = "- input: [3, 224, 224]\n" + "- conv: [64, 64]\n- pool\n" * 6 + "- softmax: 10\n"
"""Wider than what is left beside a float, and than a telephone."""

ROW = "- input: [3, 32, 32]\n" + "- conv: 16\n" * 4
"""As wide as a telephone, and legible on one."""

TINY = "- input: [3, 32, 32]\n- conv: 16\n"
"""Fits beside a float."""

BESIDE = '<div class="beside" style="float: right; width: 300px; height: 150px"></div>'
END = '<div class="end" style="clear: both"></div>'
PROSE = "A word in a line of text, and then another and another one. " * 9

FIGURES = {"fig-wide": WIDE, "fig-tiny": TINY}
"""By name: what stands beside a float."""


def _rst_figure(name: str, text: str, *options: str) -> str:
    lines = [f":{option}" for option in (f"class: {name}", "caption: A figure", *options)]
    body = "".join(f"   {line}\n" for line in [*lines, "", *text.splitlines()])
    return f"\n.. plotnet::\n{body}\n"


def _raw(html: str) -> str:
    return f"\n.. raw:: html\n\n   {html}\n"


FLOATS_RST = (
    ":orphan:\n\nFloats\n======\n\n"
    + "".join(
        f"{_raw(BESIDE)}\nShort.\n{_rst_figure(name, text)}\n{PROSE}\n{_raw(END)}"
        for name, text in FIGURES.items()
    )
    + "".join(
        f"{_rst_figure(name, text, 'align: left', f'width: {width}')}\n{PROSE}\n{_raw(END)}"
        for name, text, width in (("fig-row", ROW, "60%"), ("fig-small", TINY, "35%"))
    )
    + f"{_rst_figure('fig-long', WIDE, 'align: right')}\n{PROSE}\n{_raw(END)}"
    + f"{_rst_figure('fig-told', TINY, 'align: right', 'width: 300px', 'table:')}\n"
)

FLOATS_MARKDOWN = "# Floats\n" + "".join(
    f'\n{BESIDE}\n\nShort.\n\n```plotnet {{class="{name}" caption="A figure"}}\n{text}```\n'
    f"\n{PROSE}\n\n{END}\n"
    for name, text in FIGURES.items()
)
