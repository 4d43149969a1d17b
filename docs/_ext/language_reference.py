"""The words of the block language, with their options, shapes and pictures."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markdown_text import WIDTH, in_a_sentence, prose, table

from plotnet.architecture import Architecture
from plotnet.errors import Origin, SpecError
from plotnet.layers import KINDS
from plotnet.layers.image import NO_SHAPE
from plotnet.layers.kind import Kind
from plotnet.layers.option import Option
from plotnet.layers.structure import STRUCTURES
from plotnet.layers.template import fill, names_for_all
from plotnet.read.blocks import read_blocks
from plotnet.read.files import Folder

HERE: Final = Path(__file__).parent
GUIDE: Final = HERE.parent / "guide"
TEMPLATE: Final = "[{input: [3, 32, 48]}, {conv: 64, name: first}]"
CASE: Final = re.compile(
    r"^=== (?P<name>\w+)\n(?P<rule>.*?)^---\n(?P<body>.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A small figure that shows a kind of layer.

    Attributes:
        rule: What the kind does to shapes, in words.
        body: The figure.
    """

    rule: str
    body: str


def _samples() -> dict[str, Sample]:
    """Return the sample of each kind, in their order."""
    text = (HERE / "samples.txt").read_text(encoding="utf-8")
    return {
        case["name"]: Sample(case["rule"].strip(), case["body"]) for case in CASE.finditer(text)
    }


SAMPLES: Final = _samples()
"""The figures that show the kinds of layers, by their names."""


def complaint(body: str) -> str:
    """Return what is said of a figure that is wrong.

    Raises:
        ValueError: If it is right.
    """
    try:
        read_blocks(body, Origin("network.yaml", 1, 1), Folder(HERE, HERE))
    except SpecError as error:
        said = f"{error.origin}: {error.message}"
        return "\n".join(textwrap.wrap(said, WIDTH, break_on_hyphens=False))
    raise ValueError(f"this figure is right:\n{body}")


def template_names() -> str:
    """Return what a label may name in braces, with what it is at a convolution."""
    (layer,) = (one for one in _architecture(TEMPLATE).layers if one.kind == "conv")
    rows = ((f"`{{{name}}}`", fill(f"{{{name}}}", layer) or "nothing") for name in names_for_all())
    head = ("Template", "At a convolution of 64 filters over 3×32×48")  # noqa: RUF001 - a sign
    return table(head, rows)


def _architecture(body: str) -> Architecture:
    """Return a figure of the manual that plotnet lays out."""
    read = read_blocks(body, Origin("manual"), Folder(GUIDE, GUIDE))
    if not isinstance(read, Architecture):
        raise TypeError("its blocks are placed by hand")
    return read


def option_table(listed: Iterable[Option]) -> str:
    """Return options of the block language with what they mean and what they want."""
    return table(("Option", "Meaning", "Value"), map(_option, listed))


def _option(option: Option) -> tuple[str, ...]:
    default = "; required" if option.required else ""
    if option.default is not None and option.default != "":
        default = f"; default: {_as_yaml(option.default)}"
    meaning = option.help.replace("{", "`{").replace("}", "}`")
    return (
        f"`{option.name}`",
        f"{meaning[0].upper()}{meaning[1:]}.",
        f"{_quoted(option.type.wanted)}{default}",
    )


def _quoted(wanted: str) -> str:
    """Return what an option wants, with its examples as code: quoted, or in brackets."""
    return re.sub(r"'([^']*)'|(\[[^\]]*\])", r"`\1\2`", wanted)


def _as_yaml(value: object) -> str:
    """Return a default as an author would write it."""
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case tuple():
            shown = ", ".join(f"{part:g}" for part in value)
            return f"`{shown}`" if len(value) == 1 else f"`[{shown}]`"
        case _:
            return f"`{value}`"


def structures() -> str:
    """Return a section for each word that arranges layers."""
    return "\n\n".join(
        "\n\n".join(
            [
                f"### {structure.name}",
                prose(structure.help),
                *([option_table(structure.options)] if structure.options else []),
            ]
        )
        for structure in STRUCTURES.values()
    )


def kinds() -> str:
    """Return a section for each layer of the block language.

    Raises:
        ValueError: If a layer has no sample, or the other way round.
    """
    documented = {name: kind for name, kind in KINDS.items() if kind.words}
    if set(SAMPLES) != set(documented):
        raise ValueError(f"docs/_ext/samples.txt: kinds differ: {set(SAMPLES) ^ set(documented)}")
    return "\n\n".join(_kind(kind, SAMPLES[name]) for name, kind in documented.items())


def kind_names() -> str:
    """Return the names of all layers in one sentence."""
    return in_a_sentence(f"[`{name}`](layers.md#{name})" for name in SAMPLES)


def _kind(kind: Kind, sample: Sample) -> str:
    name, *others = kind.words
    lines = [f"## {name}", prose(kind.help)]
    if others:
        lines.append(f"Also: {', '.join(_word(word, kind.words[word]) for word in others)}.")
    if kind.main:
        lines.append(f"Its value is its {' or '.join(f'`{option}`' for option in kind.main)}.")
    if kind.options:
        lines.append(option_table(kind.options))
    lines.append(f"Shape: {sample.rule[0].lower()}{sample.rule[1:]}")
    lines.append(f"```example yaml\n{sample.body}```")
    lines.append(_worked_out(kind.name, sample))
    return "\n\n".join(lines)


def _worked_out(name: str, sample: Sample) -> str:
    """Return what the sample of a kind does to its input, in numbers."""
    layers = {layer.name: layer for layer in _architecture(sample.body).layers}
    shown = next(layer for layer in layers.values() if layer.kind == name)
    given = " and ".join(str(layers[before].output) for before in shown.inputs)
    if not given or shown.output is NO_SHAPE:
        return ""
    weights = f"{shown.params:,} parameter{'s' if shown.params > 1 else ''}"
    becomes = "becomes" if len(shown.inputs) == 1 else "become"
    weights = weights if shown.params else "no parameters"
    return f"Here {given} {becomes} {shown.output}, with {weights}."


def _word(word: str, presets: Mapping[str, object]) -> str:
    """Return another name of a kind, with the options that it sets, if it does not name them."""
    said = ", ".join(f"`{name}: {value}`" for name, value in presets.items() if value != word)
    return f"`{word}` ({said})" if said else f"`{word}`"
