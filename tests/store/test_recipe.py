import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from plotnet.store import Recipe, recipe
from tests.store.build import COUNT, command, environment
from tests.store.build import recipe as numbered

RECIPE = Recipe(
    source="\\node {Größe};",
    target="svg",
    toolchain=(("pdflatex", "1.40"), ("pdftocairo", "22.12")),
    assets=(("a.png", "0" * 64), ("b.png", "1" * 64)),
)

OTHER = [
    replace(RECIPE, source="\\node {Größe}; "),
    replace(RECIPE, target="pdf"),
    replace(RECIPE, toolchain=(("pdflatex", "1.41"), ("pdftocairo", "22.12"))),
    replace(RECIPE, toolchain=(("lualatex", "1.40"), ("pdftocairo", "22.12"))),
    replace(RECIPE, toolchain=(("pdftocairo", "22.12"), ("pdflatex", "1.40"))),
    replace(RECIPE, toolchain=(("pdflatex", "1.40"),)),
    replace(RECIPE, assets=(("a.png", "2" * 64), ("b.png", "1" * 64))),
    replace(RECIPE, assets=(("c.png", "0" * 64), ("b.png", "1" * 64))),
    replace(RECIPE, assets=(("a.png", "1" * 64), ("b.png", "0" * 64))),
    replace(RECIPE, assets=()),
]


def test_every_input_changes_the_key() -> None:
    keys = {RECIPE.key, *(other.key for other in OTHER)}

    assert len(keys) == 1 + len(OTHER)


def test_every_field_is_among_the_changed_inputs() -> None:
    changed = {
        field.name
        for field in fields(Recipe)
        for other in OTHER
        if getattr(other, field.name) != getattr(RECIPE, field.name)
    }

    assert changed == {field.name for field in fields(Recipe)}


def test_the_format_number_changes_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = RECIPE.key
    monkeypatch.setattr(recipe, "FORMAT", recipe.FORMAT + 1)

    assert RECIPE.key != before


def test_the_order_of_assets_does_not_change_the_key() -> None:
    assert replace(RECIPE, assets=RECIPE.assets[::-1]).key == RECIPE.key


def test_a_key_is_64_hexadecimal_digits() -> None:
    assert len(RECIPE.key) == 64
    assert set(RECIPE.key) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
        {"LC_ALL": "xx_YY.missing", "TZ": "Pacific/Kiritimati"},
        {"HOME": "/nonexistent", "USER": "nobody", "PLOTNET_CACHE": "/nonexistent"},
    ],
    ids=str,
)
def test_the_surroundings_do_not_change_the_keys(changes: dict[str, str], tmp_path: Path) -> None:
    run = subprocess.run(
        command("keys", tmp_path),
        env=environment(**changes),
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )

    assert run.stdout.decode().split() == [numbered(number).key for number in range(COUNT)]


@given(st.text(), st.text())
def test_different_sources_have_different_keys(one: str, other: str) -> None:
    keys = {replace(RECIPE, source=one).key, replace(RECIPE, source=other).key}

    assert len(keys) == len({one, other})


def test_two_halves_of_a_surrogate_pair_are_not_the_letter_they_would_make() -> None:
    halves = replace(RECIPE, source="\ud83d\ude00", target="\ud83d\ude00")
    letter = replace(RECIPE, source="\N{GRINNING FACE}", target="\N{GRINNING FACE}")

    assert halves.key != letter.key
