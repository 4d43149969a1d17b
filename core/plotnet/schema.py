"""The block language as JSON Schema, for editors: made of the tables that the reader reads by.

Whatever the reader takes, the schema takes; what only the figure as a whole can tell (shapes,
references, options that are missing) is left to the reader.
"""

import json
from typing import TYPE_CHECKING

from plotnet.layers import KINDS, WORDS
from plotnet.layers.every import CONNECTION, EVERY, FIGURE, Labels
from plotnet.layers.structure import STRUCTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plotnet.layers.kind import Kind
    from plotnet.layers.option import Option, Schema
    from plotnet.layers.structure import Structure

FILE = "plotnet.schema.json"
"""Its name in the package's data."""

_ROW: "Schema" = {"$ref": "#/definitions/row"}


def schema() -> dict[str, object]:
    """Return the schema of a figure in the block language."""
    kinds = [kind for kind in KINDS.values() if kind.rule is not None]
    definitions: dict[str, object] = {
        "row": {"type": "array", "items": {"$ref": "#/definitions/item"}},
        "item": {
            "anyOf": [
                {"enum": sorted(_bare_words(kinds)), "description": "A layer without options."},
                *({"$ref": f"#/definitions/{kind.name}"} for kind in kinds),
                *({"$ref": f"#/definitions/{name}"} for name in (*STRUCTURES, "connection")),
            ]
        },
        "figure": _figure(),
        "link": _table(CONNECTION),
        "connection": {
            "type": "object",
            "properties": {"connection": {"$ref": "#/definitions/link"}, **_options(CONNECTION)},
            "required": ["connection"],
            "additionalProperties": False,
        },
    }
    definitions |= {kind.name: _kind(kind) for kind in kinds}
    definitions |= {structure.name: _structure(structure) for structure in STRUCTURES.values()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "plotnet figure",
        "description": "A neural network as a list of layers, or a mapping that holds one.",
        "anyOf": [_ROW, {"$ref": "#/definitions/figure"}],
        "definitions": definitions,
    }


def schema_text() -> str:
    """Return the schema as it is shipped."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _bare_words(kinds: "Iterable[Kind]") -> "Iterable[str]":
    """Yield the words that may stand without a value."""
    for kind in kinds:
        if not any(option.required for option in kind.options):
            yield from kind.words


def _options(options: "Iterable[Option]") -> "dict[str, object]":
    return {option.name: option.schema() for option in options}


def _table(options: "Iterable[Option]") -> "Schema":
    """Return the schema of a mapping of options."""
    return {"type": "object", "properties": _options(options), "additionalProperties": False}


def _item(
    words: "Mapping[str, Schema]", beside: "Mapping[str, object]", description: str
) -> "Schema":
    """Return the schema of an item that starts with one of some words."""
    return {
        "type": "object",
        "description": description,
        "properties": {**beside, **words},
        "anyOf": [{"required": [word]} for word in words],
        "additionalProperties": False,
    }


def _kind(kind: "Kind") -> "Schema":
    """Return the schema of an item that is a layer."""
    beside = _options((*kind.options, *EVERY))
    table: Schema = {"type": "object", "properties": beside, "additionalProperties": False}
    mains = [kind.by_name[name].type.schema() for name in kind.main]
    value: Schema = {"description": kind.help, "anyOf": [*mains, table, {"type": "null"}]}
    return _item(dict.fromkeys(kind.words, value), beside, kind.help)


def _structure(structure: "Structure") -> "Schema":
    """Return the schema of an item that arranges layers."""
    if structure.name == "split":
        branch: Schema = {"anyOf": [_ROW, {"type": "null"}]}
        branches: Schema = {
            "type": "object",
            "description": structure.help,
            "additionalProperties": branch,
            "minProperties": 2,
        }
        return _item({"split": branches}, {}, structure.help)
    beside = _options(structure.options) | ({"layers": _ROW} if structure.holds else {})
    main = next(option for option in structure.options if option.name == structure.main)
    table: Schema = {"type": "object", "properties": beside, "additionalProperties": False}
    value: Schema = {
        "description": structure.help,
        "anyOf": [main.type.schema(), table, {"type": "null"}],
    }
    return _item({structure.name: value}, beside, structure.help)


def _figure() -> "Schema":
    """Return the schema of a figure with options of its own."""
    kinds = {word: _table(kind.options) for word, kind in WORDS.items()}
    labels = dict.fromkeys(("*", *WORDS), Labels().schema())
    input_options = _options((*KINDS["input"].options, *EVERY))
    extents = KINDS["input"].by_name["extents"].type.schema()
    return {
        "type": "object",
        "properties": {
            **_options(FIGURE),
            "labels": {
                "description": "Texts for all layers of a kind; '*' is every kind.",
                "anyOf": [
                    {"enum": [False, "off", "none"]},
                    {"type": "object", "properties": labels, "additionalProperties": False},
                ],
            },
            "defaults": {
                "description": "Options for all layers of a kind that have none of their own.",
                "type": "object",
                "properties": kinds,
                "additionalProperties": False,
            },
            "input": {
                "description": "What goes in, before the first layer.",
                "anyOf": [extents, {"type": "object", "properties": input_options}],
            },
            "layers": _ROW,
            "connections": {
                "description": "Arrows beyond those that follow from the layers.",
                "type": "array",
                "items": {"$ref": "#/definitions/link"},
            },
        },
        "required": ["layers"],
        "additionalProperties": False,
    }
