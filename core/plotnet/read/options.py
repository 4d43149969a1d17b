"""The options of one item of the block language: found, checked, and filled up with defaults."""

from typing import TYPE_CHECKING

from msgspec import Struct, field

from plotnet.document import Scalar, Table
from plotnet.errors import SpecError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plotnet.document import Node
    from plotnet.errors import Origin
    from plotnet.layers.option import Option

FIGURE = "the figure"
"""The word of what an author gave to the figure as a whole."""


class Given(Struct, frozen=True):
    """What an author gave to an item.

    Attributes:
        word: What the item is.
        origin: Where it stands.
        values: Options and their values, as written.
        names_at: Where each option's name stands.
    """

    word: str
    origin: "Origin"
    values: "dict[str, Node]" = field(default_factory=dict)
    names_at: "dict[str, Origin]" = field(default_factory=dict)

    @property
    def places(self) -> "dict[str, Origin]":
        """Where each option's value stands."""
        return {name: value.origin for name, value in self.values.items()}

    def place(self, name: str) -> "Origin":
        """Return where an option's value stands; of one that was not given, the item."""
        value = self.values.get(name)
        return self.origin if value is None else value.origin

    def give(self, name: str, value: "Node", place: "Origin") -> None:
        """Note an option.

        Raises:
            SpecError: If it has been given already.
        """
        if name in self.values:
            raise SpecError(f"{self.word}: {name} is given twice", place)
        self.values[name] = value
        self.names_at[name] = place

    def give_main(
        self, value: "Node", main: tuple[str, ...], options: "Mapping[str, Option]"
    ) -> None:
        """Note the value that stands behind the word itself.

        A mapping holds options; any other value is that of the first option of ``main`` whose
        type it looks like.

        Raises:
            SpecError: If the word takes no value.
        """
        if isinstance(value, Table):
            for key, entry in value.entries:
                self.give(str(key.value), entry, key.origin)
        elif value != Scalar(None, value.origin):
            if not main:
                message = f"{self.word} takes no value, only options: found {value}"
                raise SpecError(message, value.origin)
            fitting = (name for name in main if options[name].type.fits(value))
            self.give(next(fitting, main[0]), value, value.origin)

    def read(
        self, options: "Iterable[Option]", *, known: "Iterable[str]" = ()
    ) -> dict[str, object]:
        """Return the values of some options, checked, with the defaults of those not given.

        Args:
            options: Which.
            known: Names of further options, which are read elsewhere.

        Raises:
            SpecError: If an option is unknown, missing or wrong.
        """
        by_name = {option.name: option for option in options}
        self.check_names((*by_name, *known))
        return {name: self._value(option) for name, option in by_name.items()}

    def check_names(self, names: "tuple[str, ...]") -> None:
        """Refuse options that there are not.

        Raises:
            SpecError: If there is one; the message names the nearest, or all.
        """
        for name, place in self.names_at.items():
            if name not in names:
                near = suggest(name, names) or f"; it has {', '.join(names)}"
                raise SpecError(f"{self.word} has no option {name!r}{near}", place)

    def _value(self, option: "Option") -> object:
        """Return the checked value of one option."""
        value = self.values.get(option.name)
        if value is None:
            if option.required:
                raise SpecError(f"{self.word} needs {option.name}: {option.help}", self.origin)
            return option.default
        if option.nothing and isinstance(value, Scalar) and value.value in {None, "none"}:
            return None
        what = option.name if self.word == FIGURE else f"{self.word}: {option.name}"
        return option.type.read(value, what)
