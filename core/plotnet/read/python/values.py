"""What a script handles and Python itself does not have: what can be called, and what is unknown.

Everything that a script may call is an `Invocable`, so that a function of the
script can be handed to ``sorted`` or ``map`` as it is.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NoReturn

from msgspec import Struct

from plotnet.errors import Origin, SpecError, suggest
from plotnet.read.python.limits import Meter

if TYPE_CHECKING:
    from inspect import BoundArguments, Signature

LONGEST_NAME: Final = 120
"""Characters after which the name of an opaque value grows no further."""

STEPS_PER_GUESS: Final = 10
"""What comparing two names costs."""


class Missing:
    """The type of `MISSING`."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()
"""Stands where a name has no value, since None is one."""


class BreakLoop(BaseException):
    """The script breaks its innermost loop."""


class ContinueLoop(BaseException):
    """The script goes on with the next turn of its innermost loop."""


class ReturnValue(BaseException):
    """The script returns from its innermost function.

    Attributes:
        value: What it returns.
    """

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value


class Call(Struct, frozen=True):
    """A call that the script makes of a function of the host.

    Attributes:
        name: What was called.
        args: The values of the positional arguments.
        kwargs: The values of the named arguments.
        origin: Where the call begins.
    """

    name: str
    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    origin: Origin


class Invocable(ABC):
    """A value that the script may call.

    Attributes:
        name: How the script knows it.
    """

    __slots__ = ("name",)

    name: str

    @abstractmethod
    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Return what the call gives."""

    def __repr__(self) -> str:
        return f"<function {self.name}>"


class Opaque(Invocable):
    """A value from outside of the script, such as of an import: nobody knows what it is.

    Its attributes, items, results and sums are opaque as well. It hurts only
    where the script must know it: to choose a branch, to loop, or to draw.

    Attributes:
        origin: Where it entered the script, such as the import.
        call: The call that gave it, if one did.
    """

    __slots__ = ("call", "origin")

    def __init__(self, name: str, origin: Origin, call: Call | None = None) -> None:
        self.name = name
        self.origin = origin
        self.call = call

    @property
    def reason(self) -> str:
        """Why there is no value, as a sentence."""
        return f"the value of {self.name!r} is not known: it comes from outside ({self.origin})"

    def derived(self, suffix: str) -> "Opaque":
        """Return the opaque value that is named after this one, with ``suffix``."""
        name = self.name if len(self.name) > LONGEST_NAME else f"{self.name}{suffix}"
        return Opaque(name, self.origin)

    def __call__(self, /, *_args: object, **_kwargs: object) -> "Opaque":
        """Return what is opaque as well."""
        return self.derived("()")

    def answer(self, call: Call) -> "Opaque":
        """Return what calling this value gives, remembering the call."""
        return Opaque(self.derived("()").name, self.origin, call)

    def _refuse(self) -> NoReturn:
        raise SpecError(self.reason)

    def __bool__(self) -> bool:  # noqa: PLE0304 - it never returns
        self._refuse()

    def __iter__(self) -> Iterator[object]:
        self._refuse()

    def __repr__(self) -> str:
        return f"<opaque {self.name}>"


def find_opaque(args: tuple[object, ...], kwargs: Mapping[str, object]) -> Opaque | None:
    """Return the first opaque value among the arguments of a call."""
    hidden = (value for value in (*args, *kwargs.values()) if isinstance(value, Opaque))
    return next(hidden, None)


class Builtin(Invocable):
    """A function of the language. What it makes of an opaque argument is opaque."""

    __slots__ = ("function", "meter")

    def __init__(self, name: str, meter: Meter, function: Callable[..., object]) -> None:
        self.name = name
        self.meter = meter
        self.function = function

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Compute, or pass on an opaque argument."""
        opaque = find_opaque(args, kwargs)
        return self.run(*args, **kwargs) if opaque is None else opaque.derived("")

    def run(self, /, *args: object, **kwargs: object) -> object:
        """Call the function, with its errors in the words of Python's own."""
        self.meter.step()
        try:
            return self.meter.made(self.function(*args, **kwargs))
        except TypeError:
            self._check_arguments(args, kwargs)
            raise

    def _check_arguments(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> None:
        import inspect  # noqa: PLC0415 - only where something is wrong

        try:
            signature = inspect.signature(self.function)
        except ValueError:
            return
        bind(signature, self.name, args, kwargs)


class Holder(Builtin):
    """A function that stores or drops its arguments, opaque or not, such as ``list.append``."""

    __slots__ = ()

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Compute, whatever the arguments are."""
        return self.run(*args, **kwargs)


class HostMethod(Holder):
    """A method of the language in a class of the script, such as a dataclass's ``__init__``."""

    __slots__ = ()


class Hosted(Invocable):
    """A function of the host's library, under the name that the script calls."""

    __slots__ = ("function", "meter")

    def __init__(self, name: str, meter: Meter, function: Callable[[Call], object]) -> None:
        self.name = name
        self.meter = meter
        self.function = function

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Ask the host."""
        return self.function(Call(self.name, args, kwargs, self.meter.here))


class BoundMethod(Invocable):
    """A function with its first argument."""

    __slots__ = ("function", "receiver")

    def __init__(self, function: Invocable, receiver: object) -> None:
        self.name = function.name
        self.function = function
        self.receiver = receiver

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Call the function on its first argument."""
        return self.function(self.receiver, *args, **kwargs)


class Partial(Invocable):
    """What ``functools.partial`` gives."""

    __slots__ = ("args", "function", "kwargs")

    def __init__(self, function: object, /, *args: object, **kwargs: object) -> None:
        self.function = callable_value(function)
        self.name = self.function.name
        self.args = args
        self.kwargs = kwargs

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Call the function with the arguments that it has, and these."""
        return self.function(*self.args, *args, **{**self.kwargs, **kwargs})


class Native(Invocable):
    """A type of the language, such as ``int`` or ``ValueError``.

    Attributes:
        type: The type itself, for ``isinstance``.
        construct: What calling it does.
        members: Functions on the type itself, such as ``dict.fromkeys``.
    """

    __slots__ = ("construct", "members", "type")

    def __init__(
        self,
        type_: type,
        construct: Invocable,
        members: Mapping[str, object] | None = None,
    ) -> None:
        self.name = type_.__name__
        self.type = type_
        self.construct = construct
        self.members = members or {}

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Make a value of the type."""
        return self.construct(*args, **kwargs)

    def __or__(self, other: object) -> tuple[object, ...]:
        """Return both types as the tuple that ``isinstance`` takes."""
        return (self, *other) if isinstance(other, tuple) else (self, other)

    def __ror__(self, other: object) -> tuple[object, ...]:
        return (*other, self) if isinstance(other, tuple) else (other, self)

    def __repr__(self) -> str:
        return f"<class '{self.name}'>"


class Module:
    """An imported module.

    Attributes:
        name: Its dotted name.
        members: Its global names.
        outside: Stands for the members that are not known, where they are harmless.
    """

    __slots__ = ("members", "name", "outside")

    def __init__(
        self, name: str, members: dict[str, object], outside: Opaque | None = None
    ) -> None:
        self.name = name
        self.members = members
        self.outside = outside

    def member(self, name: str) -> object:
        """Return the global ``name`` of the module, or `MISSING`."""
        if name in self.members:
            return self.members[name]
        return MISSING if self.outside is None else self.outside.derived(f".{name}")

    def __repr__(self) -> str:
        return f"<module '{self.name}'>"


def near(meter: Meter, wrong: str, known: Iterable[str]) -> str:
    """Return `suggest` of names of a usual length, counted as the work that it is."""
    names = [name for name in known if len(name) <= LONGEST_NAME]
    meter.step(STEPS_PER_GUESS * len(names))
    return suggest(wrong, names) if len(wrong) <= LONGEST_NAME else ""


def callable_value(value: object) -> Invocable:
    """Return ``value`` if the script may call it.

    Raises:
        TypeError: It may not.
    """
    if isinstance(value, Invocable):
        return value
    raise TypeError(f"{type(value).__name__!r} object is not callable")


def bind(
    signature: "Signature",
    name: str,
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
) -> "BoundArguments":
    """Match arguments with parameters.

    Raises:
        TypeError: They do not match; the message names the function.
    """
    try:
        return signature.bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(f"{name}() {error}") from None
