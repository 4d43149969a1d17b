"""The fences of the manual's own, and the addresses that each host has its own way of writing."""

import re

import pytest
from addresses import Site
from expand import expand
from language_reference import SAMPLES, kinds
from project_reference import settings
from script_reference import calls

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
    assert "Here 256 becomes 1, with 257 parameters." in sections["sigmoid"]
    assert "Here 16×32×32 and 16×32×32 become 16×32×32," in sections["add"]  # noqa: RUF001 - the sign


def test_words_that_set_what_they_are_called_do_not_say_it_twice() -> None:
    sections = dict(zip(SAMPLES, kinds().split("\n## "), strict=True))
    assert "Also: `relu`, `relu6`" in sections["activation"]
    assert "`swish` (`function: silu`)" in sections["activation"]


def test_what_the_head_of_a_call_shows_is_not_listed_below_it() -> None:
    sections = [section for section in calls().split("\n\n### ") if "By keyword also" in section]
    assert sections
    for section in sections:
        head, _, further = section.partition("By keyword also: ")
        shown = re.findall(r"\b(\w+)\b", head.partition("(")[2])
        assert not set(re.findall(r"`(\w+)`", further)) & set(shown)


def test_defaults_of_settings_are_those_that_an_author_would_write() -> None:
    sections = {part.split("\n")[0]: part for part in settings().split("### ")}
    assert "Default: `{}`." in sections["colors"]
    assert "Default: `native`; on the command line `--engine`." in sections["engine"]
    assert "in the environment `PLOTNET_CACHE`." in sections["cache"]
