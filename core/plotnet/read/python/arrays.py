"""The little of numpy's arrays that scripts use: arithmetic item by item, over nested lists."""

from collections.abc import Callable, Iterator

from plotnet.errors import SpecError
from plotnet.read.python.display import collect, show
from plotnet.read.python.limits import Meter
from plotnet.read.python.values import Native, Opaque


class Array:
    """A list of numbers that is added and multiplied item by item.

    Attributes:
        values: The numbers, or the rows as arrays.
    """

    __slots__ = ("values",)
    __hash__ = None  # type: ignore[assignment]  # as numpy's

    def __init__(self, values: list[object]) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[object]:
        return iter(self.values)

    def __getitem__(self, index: object) -> object:
        match index:
            case slice():
                return Array(self.values[index])
            case int():
                return self.values[index]
            case (only,):
                return self[only]
            case (first, *rest):
                row = self[first]
                return row[tuple(rest)] if isinstance(row, Array) else _refuse_index()
            case _:
                return _refuse_index()

    def __setitem__(self, index: object, value: object) -> None:
        if not isinstance(index, int) or not isinstance(value, int | float | complex):
            raise TypeError("only single items of an array can be set, and only to numbers")
        self.values[index] = value

    def __bool__(self) -> bool:
        if len(self.values) != 1:
            raise ValueError("the truth value of an array is ambiguous: use any() or all()")
        return bool(self.values[0])

    def __repr__(self) -> str:
        return f"array({self.nested()!r})"

    def __str__(self) -> str:
        return f"[{' '.join(map(str, self.values))}]"

    def nested(self) -> list[object]:
        """Return the array as plain lists."""
        return [part.nested() if isinstance(part, Array) else part for part in self.values]

    def flat(self) -> Iterator[object]:
        """Yield the numbers of all rows."""
        for part in self.values:
            if isinstance(part, Array):
                yield from part.flat()
            else:
                yield part

    @property
    def shape(self) -> tuple[int, ...]:
        """Its length, the length of its rows, and so on."""
        first = self.values[0] if self.values else None
        return (len(self.values), *(first.shape if isinstance(first, Array) else ()))


def _refuse_index() -> object:
    raise IndexError("only integers and slices index an array, one for each dimension")


def make_array(meter: Meter, value: object) -> object:
    """Return a list as an array, its inner lists too, and a number as it is.

    Raises:
        TypeError: It holds what is no number.
    """
    meter.step()
    if isinstance(value, Array | list | tuple | range):
        return Array([make_array(meter, part) for part in collect(meter, value)])
    if isinstance(value, Opaque):
        raise SpecError(value.reason)
    if not isinstance(value, int | float | complex):
        raise TypeError(f"an array holds numbers, not {type(value).__name__!r}")
    return value


def map_array(meter: Meter, function: Callable[[object], object], value: object) -> object:
    """Apply ``function`` to each number of an array or list, or to the one number."""
    value = make_array(meter, value)
    if not isinstance(value, Array):
        return function(value)
    return Array([map_array(meter, function, part) for part in value])


def combine(
    meter: Meter, function: Callable[[object, object], object], left: object, right: object
) -> object:
    """Apply ``function`` item by item; a single number goes with every item.

    Raises:
        ValueError: The lengths differ.
    """
    left, right = make_array(meter, left), make_array(meter, right)
    if isinstance(left, Array) and isinstance(right, Array):
        if len(left) != len(right):
            shapes = f"{show(meter, left.shape)} {show(meter, right.shape)}"
            raise ValueError(f"operands could not be broadcast together with shapes {shapes}")
        return Array([combine(meter, function, a, b) for a, b in zip(left, right, strict=True)])
    if isinstance(left, Array):
        return Array([combine(meter, function, part, right) for part in left])
    if isinstance(right, Array):
        return Array([combine(meter, function, left, part) for part in right])
    return function(left, right)


def cast_array(meter: Meter, values: object, kind: object) -> object:
    """Return numbers as another type of number.

    Raises:
        TypeError: The type is not one of numbers.
    """
    if not isinstance(kind, Native) or kind.type not in {int, float, bool, complex}:
        raise TypeError("an array holds numbers: its dtype is int, float or bool")
    return map_array(meter, kind, values)
