"""Where a name of a script has its value: the scopes of Python."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from plotnet.read.python.values import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What opened a scope."""

    MODULE = auto()
    FUNCTION = auto()
    CLASS = auto()
    COMPREHENSION = auto()


class Scope:
    """The names of one module, function call, class body or comprehension.

    Unlike in Python, a local name that has no value yet is looked for further
    out: a script that runs in Python does not see the difference.

    Attributes:
        kind: What opened it.
        names: The names with their values.
        outer: The scope around it.
        annotations: Annotated names of a class body, and which belong to the class alone.
        method: The class that defines the running method, and the object that it runs on.
        yielded: What the running generator has yielded.
    """

    __slots__ = ("annotations", "kind", "method", "names", "outer", "outward", "yielded")

    def __init__(self, kind: Kind, outer: "Scope | None" = None) -> None:
        self.kind = kind
        self.outer = outer
        self.names: dict[str, object] = {}
        self.outward: dict[str, Scope] = {}
        self.annotations: dict[str, bool] = {}
        self.method: tuple[object, object] | None = None
        self.yielded: list[object] = []

    def chain(self) -> "Iterator[Scope]":
        """Yield this scope and those around it, the module's last."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer

    def find(self, name: str) -> object:
        """Return the value of ``name``, or `MISSING`."""
        scope: Scope | None = self.outward.get(name, self)
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return MISSING

    def bind(self, name: str, value: object) -> None:
        """Give ``name`` a value, here or where it was declared to live."""
        self.outward.get(name, self).names[name] = value

    def unbind(self, name: str) -> None:
        """Forget ``name``.

        Raises:
            NameError: It has no value here.
        """
        names = self.outward.get(name, self).names
        if name not in names:
            raise NameError(f"name {name!r} is not defined")
        del names[name]

    def module(self) -> "Scope":
        """Return the outermost scope."""
        *_, outermost = self.chain()
        return outermost

    def around_functions(self) -> "Scope":
        """Return the nearest scope that a function defined here can see."""
        return next(scope for scope in self.chain() if scope.kind is not Kind.CLASS)

    def around_comprehensions(self) -> "Scope":
        """Return the nearest scope that is no comprehension's."""
        return next(scope for scope in self.chain() if scope.kind is not Kind.COMPREHENSION)

    def declare_global(self, name: str) -> None:
        """Let ``name`` live in the module."""
        self.outward[name] = self.module()

    def declare_nonlocal(self, name: str) -> None:
        """Let ``name`` live in the function around this one.

        Raises:
            NameError: No function around has it.
        """
        for scope in self.chain():
            if scope is not self and scope.kind is Kind.FUNCTION and name in scope.names:
                self.outward[name] = scope
                return
        raise NameError(f"no binding for nonlocal {name!r} found")

    def running_method(self) -> tuple[object, object] | None:
        """Return class and object of the method that is running, if one is."""
        return next((scope.method for scope in self.chain() if scope.method), None)

    def known(self) -> list[str]:
        """Return every name that is visible here."""
        return [name for scope in self.chain() for name in scope.names]
