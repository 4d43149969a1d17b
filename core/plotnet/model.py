"""Figures in Python, with the words of the block language."""

import sys
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from plotnet.document import LARGEST, MAX_DEPTH, Items, Scalar, Table
from plotnet.errors import Origin, PlotnetError, SpecError, suggest
from plotnet.layers import WORDS
from plotnet.layers.structure import STRUCTURES
from plotnet.read.yaml_text import yaml_text

if TYPE_CHECKING:
    from plotnet.architecture import Architecture
    from plotnet.document import Node
    from plotnet.network import Network

_PYTHON_WORDS = (*(word for word in WORDS if word.isidentifier()), *STRUCTURES, "connection")


class _AddLayer(Protocol):
    """A method of `Figure` that adds a layer of one kind."""

    def __call__(self, *values: object, **options: object) -> "Figure": ...


class Figure:
    """A figure, layer by layer; each method returns a new one.

    Every word of the block language is a method: its value comes first, its options by name
    (``from_`` and ``as_`` where Python has the word itself). Figures stand for the layers of
    frames and branches.

    >>> net = Figure(title="Small").input(3, 32, 32).conv(16, 32, activation="relu").pool()
    >>> net = net.split(left=Figure().conv(64), right=Figure().conv(64, kernel=1)).add()
    >>> print(net.to_yaml())
    title: Small
    layers:
      - input: [3, 32, 32]
      - conv: [16, 32]
        activation: relu
      - pool
      - split:
          left:
            - conv: 64
          right:
            - conv: 64
              kernel: 1
      - add
    <BLANKLINE>

    Args:
        items: Layers as the block language has them: words, and mappings.
        options: Of the figure: title, theme, legend, layout, width, …
    """

    def __init__(self, *items: object, **options: object) -> None:
        origin = _caller()
        self._items: tuple[Node, ...] = tuple(_node(item, origin) for item in items)
        self._options: tuple[tuple[Scalar, Node], ...] = tuple(
            (Scalar(name, origin), _node(value, origin)) for name, value in options.items()
        )
        self._origin = origin

    def layer(self, word: str, *values: object, **options: object) -> Self:
        """Return the figure with one more item.

        Args:
            word: Of the block language, such as ``conv`` or ``repeat``.
            values: Its value; several are a list. A figure is what a frame holds.
            options: Of the item; a name may end in ``_``.
        """
        origin = _caller()
        held = [value for value in values if isinstance(value, Figure)]
        plain = [value for value in values if not isinstance(value, Figure)]
        named = {name.removesuffix("_"): value for name, value in options.items()}
        if held:
            named["layers"] = held[0]
        if word == "split":
            named, plain = {}, [named, *plain][:1]
        return self._with(_item(word, plain, named, origin))

    def _with(self, item: "Node") -> Self:
        """Return the figure with one more item."""
        figure = copy(self)
        figure._items = (*self._items, item)  # noqa: SLF001 - a copy of this one
        return figure

    def __getattr__(self, word: str) -> _AddLayer:
        """Return the method that adds an item of a word."""
        if word not in _PYTHON_WORDS:
            raise AttributeError(f"Figure has no {word!r}{suggest(word, _PYTHON_WORDS)}")

        def add_layer(*values: object, **options: object) -> "Figure":
            return self.layer(word, *values, **options)

        return add_layer

    def __dir__(self) -> list[str]:
        """Return the names of all methods, for those who complete them."""
        return sorted({*super().__dir__(), *_PYTHON_WORDS})

    @property
    def tree(self) -> Table:
        """The figure as a tree of values that stand where Python said them."""
        layers = (Scalar("layers", self._origin), Items(self._items, self._origin))
        return Table((*self._options, layers), self._origin)

    def to_yaml(self) -> str:
        """Return the figure in the block language."""
        return yaml_text(self.tree)

    def read(self, folder: Path | None = None) -> "Architecture | Network":
        """Return what the figure says, with all shapes.

        Args:
            folder: Where pictures are looked for; unset: the working directory.

        Raises:
            SpecError: If it is wrong, at the line of Python that is to blame.
        """
        from plotnet.read.blocks import read_tree  # noqa: PLC0415 - building is without reading
        from plotnet.read.files import Folder  # noqa: PLC0415 - likewise

        here = (folder or Path.cwd()).absolute()
        return read_tree(self.tree, Folder(here, here))

    def to_svg(self, folder: Path | None = None) -> str:
        """Return the figure, drawn.

        Args:
            folder: Where pictures are looked for; unset: the working directory.

        Raises:
            PlotnetError: If it cannot be.
        """
        from plotnet.api import draw, project_of  # noqa: PLC0415 - building is without drawing
        from plotnet.embed import svg_file  # noqa: PLC0415 - likewise
        from plotnet.figure import Source  # noqa: PLC0415 - likewise
        from plotnet.settings import Settings  # noqa: PLC0415 - likewise

        here = (folder or Path.cwd()).absolute()
        self.read(here)
        source = Source(self.to_yaml(), self._origin, here, here, "blocks")
        (outcome,) = draw([source], "svg", Settings(), project_of(here)).outcomes
        if isinstance(outcome, PlotnetError):
            raise outcome
        return svg_file(outcome)

    def __repr__(self) -> str:
        """Return the figure in the block language: what notebooks show where they show text.

        >>> Figure().conv(64).pool()
        layers:
          - conv: 64
          - pool
        """
        return self.to_yaml().rstrip()

    def _repr_svg_(self) -> str:
        """Return the figure as notebooks show it."""
        return self.to_svg()


def _caller() -> Origin:
    """Return the line of Python that called into this module."""
    frame = sys._getframe(1)  # noqa: SLF001 - there is no public way to the caller's line
    while frame.f_back is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return Origin(frame.f_code.co_filename, frame.f_lineno)


def _item(
    word: str, values: "list[object]", options: "dict[str, object]", origin: Origin
) -> "Node":
    """Return an item of a row."""
    if not values and not options:
        return Scalar(word, origin)
    value = values[0] if len(values) == 1 else values or None
    entries = [(word, value), *options.items()]
    return Table(tuple((Scalar(n, origin), _node(v, origin)) for n, v in entries), origin)


def _node(value: object, origin: Origin, depth: int = 0) -> "Node":
    """Return a value of Python's as a tree.

    Raises:
        SpecError: If it is no text, number, truth value, None, list, mapping or figure, if a
            number is too large, or if it is nested too deeply.
    """
    if depth > MAX_DEPTH:
        raise SpecError(f"nested more than {MAX_DEPTH} levels deep", origin)
    match value:
        case Figure():
            return Items(value._items, origin)  # noqa: SLF001 - one of ours
        case int() | float() if not abs(value) < LARGEST:
            raise SpecError(f"a number must be smaller than {LARGEST:.0e}", origin)
        case None | str() | bool() | int() | float():
            return Scalar(value, origin)
        case list() | tuple():
            return Items(tuple(_node(entry, origin, depth + 1) for entry in value), origin)
        case Mapping():
            return Table(
                tuple(
                    (Scalar(str(key), origin), _node(entry, origin, depth + 1))
                    for key, entry in value.items()
                ),
                origin,
            )
        case _:
            raise SpecError(f"{value!r} is no text, number, list or mapping", origin)
