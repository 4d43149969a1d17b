import json
from importlib.resources import files

import pytest
from jsonschema import Draft7Validator

from plotnet.errors import Origin
from plotnet.read.yaml_source import read_yaml
from plotnet.schema import FILE, schema, schema_text
from tests.blocks import CASES, GALLERY, cases, plain

VALIDATOR = Draft7Validator(schema())
GOOD = [
    *((path.stem, path.read_text(encoding="utf-8")) for path in GALLERY),
    *((title, source) for title, source, _ in cases(CASES / "flow.txt")),
]


def test_the_schema_that_is_shipped_is_that_of_the_code() -> None:
    """Else run tools/make_data.py."""
    shipped = (files("plotnet") / "data" / FILE).read_text(encoding="utf-8")

    assert shipped == schema_text()


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("source", [text for _, text in GOOD], ids=[name for name, _ in GOOD])
def test_the_schema_takes_what_the_reader_takes(source: str) -> None:
    value = plain(read_yaml(source, Origin("net.yaml")))

    assert [error.message for error in VALIDATOR.iter_errors(value)] == []


BAD = [
    (title, source)
    for path in (CASES / "errors/items.txt", CASES / "errors/options.txt")
    for title, source, _ in cases(path)
    if title
    not in {
        "a required option that is missing",  # an option may stand in the value or beside it
        "an option in the value and beside it",
        "a main value that is missing",
        "a repeat without layers",
        "a repeat without a number",
        "a repeat that is empty",
        "a word that sets what is set again",
        "a misspelt layer with the option of another",
        "an unknown colour",
        "a picture outside",
        "a link that runs a script",
    }
]


@pytest.mark.parametrize("source", [text for _, text in BAD], ids=[name for name, _ in BAD])
def test_the_schema_refuses_what_is_misspelt_or_of_a_wrong_type(source: str) -> None:
    assert not VALIDATOR.is_valid(plain(read_yaml(source, Origin("net.yaml"))))
