"""What a script may use before it is stopped, and the meter that counts it.

Errors are raised here without a place: whoever runs the script knows where it
stood (`Meter.here`) and adds it.
"""

import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Final, TypeVar

from msgspec import Struct

from plotnet.errors import Origin, SpecError

VIEWS: Final[tuple[type[Collection[object]], ...]] = (
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)
CONTAINERS: Final[tuple[type[Collection[object]], ...]] = (
    *(list, tuple, dict, set, frozenset, deque),
    *VIEWS,
)
"""The types that hold other values, and so may be nested."""

EXACT_CONTAINERS: Final = frozenset({*CONTAINERS, Counter, OrderedDict, defaultdict})
"""The same with their subclasses: the types that such values have here, quicker to ask for."""

NESTED_PER_STEP: Final = 16
"""Items that are compared, hashed or copied in about the time of one step."""

STEPS_PER_ITERATOR: Final = 50
"""What going on with an iterator costs, so that they are not nested as deep as C's stack."""

WORK_PER_STEP: Final = 64
"""Items or characters that the machine handles in about the time of one step."""

SLOT_BYTES: Final = 64
"""What one more item of a container costs in memory, generously."""

TOO_DEEP: Final = "functions or values are nested too deeply: endless recursion?"
"""The message where the script, or Python under it, goes too deep."""

T = TypeVar("T")


class Limits(Struct, frozen=True):
    """The most that one script may use. Published scripts stay 50 times below.

    Attributes:
        source_bytes: Length of the script.
        nesting: Depth of its syntax tree, and of containers within containers.
        steps: Expressions and statements evaluated, and items looped over.
        calls: Functions that wait for each other: each takes several frames of Python's own, which
            have room for about 60.
        text: Characters of one string.
        items: Items of one container.
        integer_bits: Bits of one integer.
        width: Width or precision in a format.
        memory_bytes: All strings, containers and integers ever made.
    """

    source_bytes: int = 131_072
    nesting: int = 150
    steps: int = 200_000
    calls: int = 50
    text: int = 100_000
    items: int = 10_000
    integer_bits: int = 4_096
    width: int = 1_000
    memory_bytes: int = 100_000_000


LIMITS: Final = Limits()


class Meter:
    """What one run has used, and where in the script it stands.

    Attributes:
        limits: What it may use.
        base: Place of the first line of the source that is being evaluated.
        line: 1-based line in that source.
        steps: How many steps it has taken.
    """

    __slots__ = ("_bytes", "_calls", "base", "limits", "line", "steps")

    def __init__(self, limits: Limits, base: Origin) -> None:
        self.limits = limits
        self.base = base
        self.line = 1
        self.steps = self._calls = self._bytes = 0

    @property
    def here(self) -> Origin:
        """The place that is being evaluated."""
        return self.base.down(self.line - 1)

    def step(self, count: int = 1) -> None:
        """Count ``count`` steps.

        Raises:
            SpecError: They were too many.
        """
        self.steps += count
        if self.steps > self.limits.steps:
            limit = self.limits.steps
            raise SpecError(f"the script takes more than {limit:,} steps: an endless loop?")

    def work(self, size: int) -> None:
        """Count work of the machine over ``size`` items or characters."""
        self.step(size // WORK_PER_STEP)

    def walk(self, value: object) -> None:
        """Count what comparing, hashing or copying a nested value takes, before it is done.

        Raises:
            SpecError: The value is nested too deeply, or endless.
        """
        level: list[object] = [value] if isinstance(value, CONTAINERS) else []
        for _ in range(self.limits.nesting):
            if not level:
                return
            level = [inner for outer in level for inner in self._inside(outer)]
        raise SpecError(f"lists are nested more than {self.limits.nesting} deep")

    def _inside(self, outer: object) -> list[object]:
        if not isinstance(outer, CONTAINERS):
            return []
        self.step(1 + len(outer) // NESTED_PER_STEP)
        parts = [*outer, *outer.values()] if isinstance(outer, dict) else outer
        return [part for part in parts if type(part) in EXACT_CONTAINERS]

    @contextmanager
    def call(self) -> Iterator[None]:
        """Count a function as waiting while the block runs.

        Raises:
            SpecError: Too many functions wait for each other.
        """
        if self._calls >= self.limits.calls:
            raise SpecError(TOO_DEEP)
        self._calls += 1
        try:
            yield
        finally:
            self._calls -= 1

    def room_for_text(self, length: int) -> None:
        """Check the length of a string before it is made.

        Raises:
            SpecError: It is too long.
        """
        if length > self.limits.text:
            raise SpecError(f"a text grows longer than {self.limits.text:,} characters")

    def room_for_items(self, length: int) -> None:
        """Check the number of items of a container before it is made.

        Raises:
            SpecError: They are too many.
        """
        if length > self.limits.items:
            raise SpecError(f"a container grows beyond {self.limits.items:,} items")

    def room_for_bits(self, bits: int) -> None:
        """Check the size of an integer before it is computed.

        Raises:
            SpecError: It is too large.
        """
        if bits > self.limits.integer_bits:
            raise SpecError(f"an integer grows beyond {self.limits.integer_bits:,} bits")

    def made(self, value: T) -> T:
        """Return a new value after its size was checked and its memory counted.

        Raises:
            SpecError: It is too large, or all values together are.
        """
        if isinstance(value, str | bytes):
            self.room_for_text(len(value))
        elif isinstance(value, CONTAINERS):
            self.room_for_items(len(value))
        elif isinstance(value, int):
            self.room_for_bits(value.bit_length())
        elif isinstance(value, PurePath):
            self.room_for_text(len(str(value)))
        else:
            return value
        self._charge(sys.getsizeof(value))
        return value

    def grown(self, value: object) -> None:
        """Check a container after something was added to it.

        Raises:
            SpecError: It holds too many items.
        """
        if isinstance(value, CONTAINERS):
            self.room_for_items(len(value))
            self._charge(SLOT_BYTES)

    def _charge(self, size: int) -> None:
        self._bytes += size
        if self._bytes > self.limits.memory_bytes:
            raise SpecError(
                f"the script's values take more than {self.limits.memory_bytes:,} bytes"
            )

    def counted(self, values: Iterable[object]) -> Iterator[object]:
        """Yield from ``values``, each for one step: what no endless iterator survives."""
        for value in values:
            self.step()
            yield value
