"""The fences of the manual's own, and the addresses that each host has its own way of writing."""

import re

import pytest
from addresses import Site
from expand import expand
from language_reference import SAMPLES, kinds

SPHINX = Site("../../", "guide/", ".html")
MKDOCS = Site("../../", "", "/")


def test_an_example_is_shown_and_drawn() -> None:
    text = expand('```example yaml {width="40%"}\n- pool\n```', SPHINX)
    assert text == '```yaml\n- pool\n```\n\n```plotnet {width="40%"}\n- pool\n```'


def test_a_fault_is_shown_with_its_message() -> None:
    text = expand("```fault yaml\n- input: [3, 9, 9]\n- pol\n```", SPHINX)
    assert "network.yaml:2:3: unknown layer 'pol' (did you mean 'pool'?)" in text


def test_a_fault_that_is_none_stops_the_build() -> None:
    with pytest.raises(ValueError, match="this figure is right"):
        expand("```fault yaml\n- input: [3, 9, 9]\n```", SPHINX)


def test_what_is_generated_takes_the_place_of_its_fence() -> None:
    text = expand("before\n\n```generated\nversion\n```\n\nafter", SPHINX)
    assert re.fullmatch(r"before\n\nThis manual describes plotnet [\d.]+\.\n\nafter", text)


def test_a_generator_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(KeyError):
        expand("```generated\nnonsense\n```", SPHINX)


@pytest.mark.parametrize(
    ("site", "page"),
    [(SPHINX, "../../guide/gallery/unet.html#source"), (MKDOCS, "../../gallery/unet/#source")],
)
def test_addresses_are_those_of_the_host(site: Site, page: str) -> None:
    text = '<a href="page:gallery/unet#source"><img src="built:pictures/unet.svg"></a>'
    assert site.resolve(text) == f'<a href="{page}"><img src="../../pictures/unet.svg"></a>'


def test_the_sample_of_a_kind_is_of_that_kind() -> None:
    """Each section says what its sample does, in numbers that plotnet has worked out."""
    sections = dict(zip(SAMPLES, kinds().split("\n## "), strict=True))
    assert "Here 3×32×32 becomes 32×32×32, with 5,088 parameters." in sections["conv"]  # noqa: RUF001 - the sign
    assert "Here 512 becomes 128, with 164,224 parameters." in sections["dense"]
