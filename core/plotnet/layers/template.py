r"""Templates of labels: ``{channels}`` and its like, filled with what is known of a layer.

A template is a known name in braces of its own. Braces that belong to a command
(``\textbf{name}``) or to a subscript in a formula (``$x_{in}$``) stay what they are; write
``\textbf{{name}}`` for a template inside them.
"""

import re
from typing import TYPE_CHECKING, Final

from plotnet.layers import KINDS, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plotnet.architecture import Layer, Tensor
    from plotnet.layers.kind import Kind

TIMES: Final = "\N{MULTIPLICATION SIGN}"

_TOKEN: Final = re.compile(
    r"(?P<command>\\[A-Za-z]+\s*\{?|\\.)|\{(?P<name>[a-z_]+)\}|(?P<closed>\}\{)"
    r"|(?P<script>[_^]\{)|.",
    re.DOTALL,
)


def _size(tensor: "Tensor") -> str:
    """Return the extents in space, or one number where they are all the same."""
    space = tensor.space
    return str(space[0]) if len(set(space)) == 1 else TIMES.join(map(str, space))


def _extent(tensor: "Tensor", axis: int) -> str:
    """Return an extent in space counted from the last, or nothing where there is none."""
    return str(tensor.space[axis]) if len(tensor.space) >= -axis else ""


_OF_STEPS: "Mapping[str, Callable[[Tensor], str]]" = {
    "channels": lambda tensor: str(tensor.channels),
    "features": lambda tensor: str(tensor.channels),
    "size": _size,
    "space": lambda tensor: TIMES.join(map(str, tensor.space)),
    "shape": str,
    "width": lambda tensor: _extent(tensor, -1),
    "height": lambda tensor: _extent(tensor, -2),
    "depth": lambda tensor: _extent(tensor, -3),
    "length": lambda tensor: _extent(tensor, -1),
}
_OF_LAYERS: "Mapping[str, Callable[[Layer], str]]" = {
    "name": lambda layer: layer.name,
    "kind": lambda layer: layer.kind,
    "title": title_of,
    "params": lambda layer: f"{layer.params:,}",
    "macs": lambda layer: f"{layer.macs:,}",
}


def names_for(kind: "Kind") -> tuple[str, ...]:
    """Return what a template at a layer of a kind may name."""
    return tuple(dict.fromkeys((*_OF_STEPS, *_OF_LAYERS, *kind.by_name)))


def names_for_all() -> tuple[str, ...]:
    """Return what a template at a layer of any kind may name."""
    return (*_OF_STEPS, *_OF_LAYERS)


def fill(template: str, layer: "Layer", part: int = -1) -> str:
    """Return a label with its templates filled.

    Args:
        template: In the language of labels.
        layer: What it is written at.
        part: Which of the layer's steps ``{channels}`` and extents are those of.
    """
    return "".join(
        text if name is None else _value(name, layer, part) for text, name in _parts(template)
    )


def unknown_names(template: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in a template's braces that nothing is known by."""
    return tuple(name for _, name in _parts(template) if name is not None and name not in known)


def unfilled(template: str) -> str:
    r"""Return what a template says whatever its layer is.

    >>> unfilled(r"\textbf{{kernel}} channels of {title}")
    '\\textbf{} channels of '
    """
    return "".join(text for text, name in _parts(template) if name is None)


def _value(name: str, layer: "Layer", part: int) -> str:
    """Return what a name means; unknown ones stay as they are."""
    option = layer.options.get(name)
    if name in KINDS[layer.kind].by_name and not (name in _OF_STEPS and option is None):
        return _option(option)
    if name in _OF_STEPS:
        return _OF_STEPS[name](layer.steps[part].output)
    if name in _OF_LAYERS:
        return _OF_LAYERS[name](layer)
    return f"{{{name}}}"


def _option(value: object) -> str:
    """Return an option's value as it is written: what is the same along all axes but once.

    >>> _option((3, 3)), _option((3, 5)), _option(None), _option(0.5), _option(True)
    ('3', '3\N{MULTIPLICATION SIGN}5', '', '0.5', 'true')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:g}"
        case tuple():
            shown = [_option(entry) for entry in value]
            return shown[0] if len(set(shown)) == 1 else TIMES.join(shown)
        case _:
            return str(value)


def _parts(template: str) -> "list[tuple[str, str | None]]":
    """Return the pieces of a template: text with None, or a name in braces with that name."""
    parts: list[tuple[str, str | None]] = []
    at, formula = 0, False
    while (token := _TOKEN.match(template, at)) is not None:
        text = token[0]
        if token["script"] and not formula:
            text = text[0]
        formula ^= text == "$"
        parts.append((text, token["name"]))
        at += len(text)
    return parts
