"""What may stand in a page passes; what runs, loads, covers, multiplies or misleads does not."""

import pytest

from plotnet.write.svg_check import MAX_DEPTH, SVG, XLINK, UnsafeSvgError, check_svg
from tests.soon import ends_soon


def svg(inner: str = "", attributes: str = "") -> str:
    return f'<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" {attributes}>{inner}</svg>'


HARMLESS = {
    "shapes": '<g fill="#ff0" transform="translate(1,2)"><path d="M0 0L1 1"/><circle r="2"/></g>',
    "text": '<text x="1" y="2" font-size="9pt">R&amp;D <tspan dy="1">&lt;3</tspan></text>',
    "title": "<title>A &lt;script> in words</title><desc>more</desc>",
    "own parts": '<defs><path id="a-1" d="M0 0"/></defs><use href="#a-1"/><use xlink:href="#a-1"/>',
    "gradient": '<radialGradient id="b" fx="1"><stop offset="0" stop-color="red"/></radialGradient>'
    '<circle r="1" fill="url(#b)" clip-path="url(\'#b\')"/>',
    "link": '<a href="https://example.org/x?a=1#b" target="_blank"><rect width="1"/></a>',
    "mail": '<a xlink:href="mailto:me@example.org"/>',
    "relative links": '<a href="../api/conv.html#x"/><a href="#here"/><a href="?q=a:b"/>',
    "picture": '<image href="data:image/png;base64,iVBO RQ=="/>',
    "photograph": '<image xlink:href="data:image/jpeg;base64,/9j/4A=="/>',
    "colours": '<rect fill="var(--pn-fill, #fff)" style="stroke:var(--pn-line,black)"/>',
    "style": "<style>#pn1 .pn-x, #pn2{fill:red}@media (prefers-color-scheme: dark){#pn1{"
    "fill:color-mix(in srgb, red, blue)}}</style>",
    "names": '<g class="pn-box plotnet-x" data-name="a &quot;b&quot;" role="img" aria-label="x"/>',
}

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "prefixed script": '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>',
    "capital script": "<SCRIPT/>",
    "handler": '<rect onclick="alert(1)"/>',
    "handler of load": '<g onload="alert(1)"/>',
    "foreign object": "<foreignObject><b/></foreignObject>",
    "animation of a link": '<a><animate attributeName="href" to="javascript:alert(1)"/></a>',
    "set": '<set attributeName="onclick" to="alert(1)"/>',
    "script link": '<a href="javascript:alert(1)"/>',
    "script link in disguise": '<a href=" java&#10;script&#x3a;alert(1)"/>',
    "script link with control characters": '<a href="&#9;JaVa&#13;ScRiPt:alert(1)"/>',
    "data link": '<a href="data:text/html,x"/>',
    "other scheme": '<a xlink:href="vbscript:x"/>',
    "other file": '<use href="other.svg#a"/>',
    "other host": '<use xlink:href="https://example.org/x.svg#a"/>',
    "picture of another host": '<image href="https://example.org/x.png"/>',
    "picture file": '<image href="cats.jpg"/>',
    "svg as a picture": '<image href="data:image/svg+xml;base64,AAAA"/>',
    "picture without base64": '<image href="data:image/png,&lt;svg>"/>',
    "paint of another host": '<rect fill="url(https://example.org/#a)"/>',
    "paint in disguise": '<rect fill="u\\72l(https://example.org/#a)"/>',
    "paint in capitals": '<rect fill="URL(//example.org)"/>',
    "unclosed paint": '<rect fill="url(//example.org"/>',
    "style that loads": '<rect style="fill:url(//example.org)"/>',
    "style that loads an image set": "<rect style=\"fill:image-set('//example.org' 1x)\"/>",
    "style that covers the page": '<rect style="position:fixed;inset:0"/>',
    "class of the page": '<g class="modal fixed-top"/>',
    "sheet that imports": "<style>@import '//example.org';</style>",
    "sheet that imports first": "<style>@import '//example.org'; #pn1{fill:red}</style>",
    "sheet that loads": "<style>#pn1{fill:url(//example.org)}</style>",
    "sheet for the page": "<style>body{display:none}</style>",
    "sheet for an id of the page": "<style>#main{display:none}</style>",
    "sheet for what follows": "<style>#pn1 ~ *{display:none}</style>",
    "sheet for the page as well": "<style>#pn1, body{display:none}</style>",
    "sheet in a string": '<style>#pn1{font-family:"}body{display:none}"}</style>',
    "sheet in a comment": "<style>#pn1{/*}*/fill:red}</style>",
    "sheet with escapes": "<style>#pn1{fill:\\75rl(//example.org)}</style>",
    "font": "<style>@font-face{font-family:x;src:url(//example.org)}</style>",
    "sheet that ends": "<style>&lt;/style>&lt;script></style>",
    "element in a title": "<title><a href='x'/></title>",
    "foreign namespace": '<g xmlns="http://www.w3.org/1999/xhtml"/>',
    "further namespace": '<g xmlns:x="http://example.org"/>',
    "base": '<g xml:base="https://example.org/"/>',
    "comment": "<!-- x -->",
    "comment that HTML ends sooner": "<!--><img src=x onerror=alert(1)>-->",
    "character data": "<title><![CDATA[</title><script>alert(1)</script>]]></title>",
    "instruction": "<?xml-stylesheet href='//example.org'?>",
    "filter": '<filter><feImage href="//example.org"/></filter>',
    "attribute to swallow": '<g data-bs-toggle="modal"/>',
    "double id": '<g id="a"/><g id="a"/>',
    "id that breaks out": '<g id="a&quot;> &lt;script"/>',
    "unknown entity": "<text>&nbsp;</text>",
    "frame": '<iframe src="//example.org"/>',
    "circle": '<g id="a"><use href="#a"/></g>',
    "wide circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "circle of masks": '<mask id="a"><g mask="url(#a)"/></mask>',
    "large": '<svg width="99999999999" height="1"/>',
    "endless number": f'<svg width="{"9" * 500}"/>',
}


@pytest.mark.parametrize("inner", HARMLESS.values(), ids=HARMLESS)
def test_what_draws_passes(inner: str) -> None:
    check_svg(svg(inner, 'width="10pt" height="2e1" viewBox="0 0 10 20" version="1.1"'))


@pytest.mark.parametrize("inner", HOSTILE.values(), ids=HOSTILE)
def test_what_does_more_than_draw_is_refused(inner: str) -> None:
    with pytest.raises(UnsafeSvgError):
        check_svg(svg(inner))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<svg",
        "plain text",
        "<svg/>",
        "<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>",
        f"<g xmlns='{SVG}'/>",
        f"{svg()}<script/>",
        svg("\0"),
        svg("\ud800<"),
        svg()[:-1],
        f"<!DOCTYPE svg>{svg()}",
        f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{svg()}',
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{svg("<text>&a;</text>")}',
    ],
)
def test_what_is_no_plain_svg_is_refused(text: str) -> None:
    with pytest.raises(UnsafeSvgError):
        check_svg(text)


def entities() -> str:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE svg [<!ENTITY e0 "x">{names}]>{svg("<text>&e11;</text>")}'


def doubling() -> str:
    levels = "".join(
        f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 20)
    )
    return svg(f'<g id="a0"><rect/></g>{levels}<use href="#a19"/>')


def patterns() -> str:
    levels = "".join(
        f'<pattern id="a{n}">{f"""<rect fill="url(#a{n - 1})"/>""" * 10}</pattern>'
        for n in range(1, 20)
    )
    return svg(f'<pattern id="a0"/>{levels}<rect fill="url(#a19)"/>')


BOMBS = {
    "entities": entities(),
    "doubling": doubling(),
    "patterns": patterns(),
    "deep": svg("<g>" * 100_000 + "</g>" * 100_000),
    "barely deep": svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH),
    "many": svg("<g/>" * 250_000),
    "long chain": svg("".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(50_000))),
    "spaces in a function": svg(f'<rect fill="{"a" * 1_000_000}("/>'),
    "brackets": svg(f'<rect fill="{"url(" * 200_000}"/>'),
    "classes": svg(f'<rect class="{"pn-" * 200_000}!"/>'),
    "scheme": svg(f'<a href="{"a" * 1_000_000}:"/>'),
    "sheet": svg(f"<style>{'#pn{' * 200_000}</style>"),
    "ids of one mask": svg(f'<g mask="{"url(#a) " * 100_000}"/><g id="a"><g mask="url(#a)"/></g>'),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_at_once(bomb: str) -> None:
    def refused() -> None:
        with pytest.raises(UnsafeSvgError):
            check_svg(bomb)

    assert ends_soon(refused)


def test_much_that_is_honest_passes_soon() -> None:
    """A thousand letters, each defined once and drawn ten times."""
    letters = "".join(f'<path id="l{n}" d="M0 0"/>' for n in range(1000))
    drawn = "".join(f'<use href="#l{n}" x="{n}"/>' for n in range(1000)) * 10

    assert ends_soon(lambda: check_svg(svg(f"<defs>{letters}</defs>{drawn}")))


def test_the_message_names_what_is_refused() -> None:
    with pytest.raises(UnsafeSvgError, match="SVG refused: it holds the element <script>"):
        check_svg(svg("<script/>"))
