"""The block language as JSON Schema, for editors: made of the tables that the reader reads by.

Whatever the reader takes, the schema takes; what only the figure as a whole can tell (shapes,
references, options that are missing) is left to the reader.
"""

import json
from typing import TYPE_CHECKING

from plotnet.layers import KINDS, WORDS
from plotnet.layers.every import CONNECTION, EVERY, FIGURE, SHARED, Labels
from plotnet.layers.structure import STRUCTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plotnet.layers.kind import Kind
    from plotnet.layers.option import Option, Schema
    from plotnet.layers.structure import Structure

FILE = "plotnet.schema.json"
"""Its name in the package's data."""


def schema() -> dict[str, object]:
    """Return the schema of a figure in the block language."""
    kinds = [kind for kind in KINDS.values() if kind.rule is not None]
    definitions: dict[str, object] = {
        "row": {"type": "array", "items": _ref("item")},
        "item": {
            "anyOf": [
                {"enum": sorted(_bare_words(kinds)), "description": "A layer without options."},
                *(_ref(kind.name) for kind in kinds),
                *(_ref(name) for name in (*STRUCTURES, "connection")),
            ]
        },
        "figure": _figure(),
        "every": _table(_options(EVERY)),
        "labels": Labels().schema(),
        "link": _table(_options(CONNECTION)),
        "connection": _item({"connection": _ref("link")}, _refs("link", CONNECTION)),
    }
    for kind in kinds:
        definitions |= _kind(kind)
    for structure in STRUCTURES.values():
        definitions |= _structure(structure)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "plotnet figure",
        "description": "A neural network as a list of layers, or a mapping that holds one.",
        "anyOf": [_ref("row"), _ref("figure")],
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


def _ref(name: str) -> "Schema":
    """Return a reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def _options(options: "Iterable[Option]") -> "dict[str, object]":
    """Return the properties that options are."""
    return {option.name: option.schema() for option in options}


def _refs(name: str, options: "Iterable[Option]") -> "dict[str, object]":
    """Return options as references to the properties of a definition that has them."""
    return {option.name: _ref(f"{name}/properties/{option.name}") for option in options}


def _table(properties: "Mapping[str, object]") -> "Schema":
    """Return the schema of a mapping with some properties and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _item(words: "Mapping[str, Schema]", beside: "Mapping[str, object]") -> "Schema":
    """Return the schema of an item that has one of some words, and options beside it."""
    one: Schema = {"anyOf": [{"required": [word]} for word in words]}
    return {**_table({**beside, **words}), **one}


def _kind(kind: "Kind") -> "dict[str, Schema]":
    """Return the definitions of a kind: its options, all of an item, those of all items, values."""
    parts = ("options", "all", "shared", "value")
    own, all_of, shared, value = (f"{kind.name}.{part}" for part in parts)
    beside = {**_refs("every", EVERY), **_refs(own, kind.options)}
    mains = [_ref(f"{own}/properties/{name}") for name in kind.main]
    return {
        own: _table(_options(kind.options)),
        all_of: _table(beside),
        shared: _table({**_refs("every", SHARED), **_refs(own, kind.options)}),
        value: {"description": kind.help, "anyOf": [*mains, _ref(all_of), {"type": "null"}]},
        kind.name: _item(dict.fromkeys(kind.words, _ref(value)), beside),
    }


def _structure(structure: "Structure") -> "dict[str, Schema]":
    """Return the definitions of a word that arranges layers."""
    name = structure.name
    if name == "split":
        branches: Schema = {
            "type": "object",
            "description": structure.help,
            "additionalProperties": {"anyOf": [_ref("row"), {"type": "null"}]},
            "minProperties": 2,
        }
        return {name: _item({"split": branches}, {})}
    own = f"{name}.options"
    layers = {"layers": _ref("row")} if structure.holds else {}
    beside = {**_refs(own, structure.options), **layers}
    main = _ref(f"{own}/properties/{structure.main}")
    value: Schema = {
        "description": structure.help,
        "anyOf": [main, _ref(own), {"type": "null"}],
    }
    return {
        own: _table({**_options(structure.options), **layers}),
        name: _item({name: value}, beside),
    }


def _figure() -> "Schema":
    """Return the schema of a figure with options of its own."""
    labels = _table(dict.fromkeys(("*", *WORDS), _ref("labels")))
    kinds = {word: _ref(f"{kind.name}.shared") for word, kind in WORDS.items()}
    extents = _ref("input.options/properties/extents")
    properties: dict[str, object] = {
        **_options(FIGURE),
        "labels": {
            "description": "Texts for all layers of a kind; '*' is every kind.",
            "anyOf": [{"enum": [False, "off", "none"]}, labels],
        },
        "defaults": {
            "description": "Options for all layers of a kind that have none of their own.",
            **_table(kinds),
        },
        "input": {
            "description": "What goes in, before the first layer.",
            "anyOf": [extents, _ref("input.all")],
        },
        "layers": _ref("row"),
        "connections": {
            "description": "Arrows beyond those that follow from the layers.",
            "type": "array",
            "items": _ref("link"),
        },
    }
    return {**_table(properties), "required": ["layers"]}
