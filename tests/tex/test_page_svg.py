"""The converter's SVG is written anew: same picture, ids of ours, nothing that was not drawn."""

import pytest

from plotnet.errors import CompileError
from plotnet.tex.page_svg import rewrite

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'version="1.1" width="40pt" height="20.5pt" viewBox="0 0 40 20.5">'
)


def test_ids_are_numbered_as_they_appear_behind_the_prefix() -> None:
    page = (
        f'{HEAD}<defs><path id="font_7_3" d="M0 0"/><clipPath id="clip_9"/></defs>'
        '<g clip-path="url(#clip_9)"><use xlink:href="#font_7_3"/></g></svg>'
    )

    assert rewrite(page, "pn-").partition("<defs>")[2] == (
        '<path id="pn-1" d="M0 0"/><clipPath id="pn-2"/></defs>'
        '<g clip-path="url(#pn-2)"><use xlink:href="#pn-1"/></g></svg>'
    )


def test_the_company_of_a_page_does_not_show() -> None:
    """The converter numbers fonts and letters over the whole batch."""
    one, two = (
        f'{HEAD}<path id="{name}" d="M1 1"/><use xlink:href="#{name}"/></svg>'
        for name in ("font_1_4", "font_12_31")
    )

    assert rewrite(one, "a") == rewrite(two, "a")


def test_ids_that_nothing_refers_to_go_and_names_stay() -> None:
    page = f'{HEAD}<g id="layer_1" data-name="conv1"/><g id="layer_1" data-name="conv2"/></svg>'

    assert rewrite(page, "a").endswith('><g data-name="conv1"/><g data-name="conv2"/></svg>')


def test_the_size_is_in_points_and_the_view_is_the_converters() -> None:
    assert 'width="10pt" height="5.125pt" viewBox="0 0 40 20.5"' in rewrite(f"{HEAD}</svg>", "a")


def test_declaration_letters_and_white_space_go() -> None:
    page = f'<?xml version="1.0"?>\n{HEAD}\n  <use data-text="&#x3a3;" x="1"/>\n</svg>\n'

    assert rewrite(page, "a").endswith('20.5"><use x="1"/></svg>')
    assert rewrite(page, "a").startswith("<svg ")


def test_pictures_are_on_one_line() -> None:
    page = f'{HEAD}<image xlink:href="data:image/png;base64,\nAAAA\nBBBB"/></svg>'

    assert 'xlink:href="data:image/png;base64,AAAABBBB"' in rewrite(page, "a")


def test_paths_keep_a_ten_thousandth() -> None:
    page = f'{HEAD}<path d="M.69581606.5-1.25 3.00000001"/></svg>'

    assert 'd="M.6958.5-1.25 3.0000"' in rewrite(page, "a")


def test_text_and_values_are_escaped_again() -> None:
    page = f'{HEAD}<g data-name="a&quot;&lt;&amp;"><title>x &lt; y &amp; z</title></g></svg>'

    assert rewrite(page, "a").endswith(page.removeprefix(HEAD))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("", "broken"),
        ("garbage", "broken"),
        (HEAD, "broken"),
        (f"{HEAD}</svg>"[:-20], "broken"),
        ("<html/>", "does not begin with an <svg>"),
        ('<svg width="10%" height="1"/>', "does not begin with an <svg> that has a size"),
        ('<svg width="0pt" height="4pt"/>', "empty"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg width="4" height="4">&a;</svg>', "document type"),
        ("<svg \ud800", "broken"),
    ],
)
def test_what_is_no_page_is_refused(page: str, words: str) -> None:
    with pytest.raises(CompileError, match=words):
        rewrite(page, "a")
