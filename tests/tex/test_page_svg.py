"""The converter's SVG is written anew: same picture, ids of ours, nothing that was not drawn."""

import re

import pytest

from plotnet.errors import CompileError
from plotnet.tex.dress import Dress, Tags
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

    assert rewrite(page, "a").endswith('><use x="1"/></svg>')
    assert rewrite(page, "a").startswith("<svg ")


@pytest.mark.parametrize("letter", ["<", ">", "&", '"', "'", "&#x3a3;", "&lt;", "="])
def test_the_letter_of_an_outline_need_not_be_xml(letter: str) -> None:
    page = (
        f'{HEAD}<use data-text="{letter}" xlink:href="#a" x="1"/><use data-text="{letter}"/></svg>'
    )

    assert rewrite(page, "a").endswith('><use xlink:href="#a1" x="1"/><use/></svg>')


def test_pictures_are_on_one_line() -> None:
    page = f'{HEAD}<image xlink:href="data:image/png;base64,\nAAAA\nBBBB"/></svg>'

    assert 'xlink:href="data:image/png;base64,AAAABBBB"' in rewrite(page, "a")


def test_paths_keep_a_hundredth_of_a_point_and_letters_a_ten_thousandth_of_their_size() -> None:
    path = '<path id="l" d="M.69581606.5-1.25 3.00000001"/>'
    page = f'{HEAD}<defs>{path}</defs><use xlink:href="#l"/>{path}</svg>'

    letter, line = re.findall(r' d="([^"]*)"', rewrite(page, "a"))

    assert (letter, line) == ("M.6958.5-1.25 3.0000", "M.69.5-1.25 3.00")


def test_what_many_elements_say_is_said_once() -> None:
    said = 'transform="matrix(4,0,0,-4,1,2)" stroke-linecap="butt" stroke-miterlimit="10"'
    page = f'{HEAD}<path {said} d="M0 0"/><path {said} d="M1 1"/><path d="M2 2"/></svg>'

    assert rewrite(page, "a").endswith(
        'stroke-miterlimit="10"><g transform="matrix(4,0,0,-4,1,2)">'
        '<path d="M0 0"/><path d="M1 1"/></g><path d="M2 2"/></svg>'
    )


def test_paths_that_clip_stay_as_they_are() -> None:
    path = '<path transform="scale(2)" d="M0 0"/>'
    page = f'{HEAD}<clipPath id="c">{path}{path}</clipPath><g clip-path="url(#c)"/></svg>'

    assert f'<clipPath id="a1">{path}{path}</clipPath>' in rewrite(page, "a")


def test_a_page_is_dressed() -> None:
    """Root, head and tail, the ink of black lines, and the tags of what is marked."""
    dress = Dress(' class="x"', "<title>T</title>", "<text/>", "red", {"p": Tags("<a>", "</a>")})
    line = '<path fill="none" stroke="#000000" d="M0 0"/>'
    page = f'{HEAD}<g id="layer_1" data-name="p">{line}<g/></g><g data-name="q"/></svg>'

    assert rewrite(page, "a", dress).partition(" class")[2] == (
        '="x" viewBox="0 0 40 20.5" stroke-miterlimit="10"><title>T</title>'
        '<a><path fill="none" stroke="red" d="M0 0"/><g/></a><g data-name="q"/><text/></svg>'
    )


def test_an_empty_part_has_its_tags() -> None:
    dress = Dress(marks={"p": Tags("<a>", "</a>")})

    assert rewrite(f'{HEAD}<g data-name="p"/></svg>', "a", dress).endswith("><a></a></svg>")


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
