"""Functions that the script defines."""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from plotnet.read.python.display import items
from plotnet.read.python.limits import Meter
from plotnet.read.python.scope import Kind, Scope
from plotnet.read.python.values import (
    BreakLoop,
    ContinueLoop,
    Invocable,
    ReturnValue,
    bind,
)

if TYPE_CHECKING:
    from inspect import Parameter, Signature

Definition = ast.FunctionDef | ast.Lambda
INNER_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)

STEPS_PER_CALL: Final = 4
"""What defining a function costs, and calling it, each."""


class Function(Invocable):
    """A function or lambda of the script.

    Attributes:
        owner: The class that defines it, if it is a method.
    """

    def __init__(  # noqa: PLR0913 - what makes a closure
        self,
        node: Definition,
        meter: Meter,
        scope: Scope,
        defaults: dict[str, object],
        run: Callable[[Scope, Definition], object],
        *,
        yields: bool,
    ) -> None:
        """Define a function.

        Args:
            node: Its definition.
            meter: Counts how deep calls go.
            scope: Where it sees names from.
            defaults: Values of the parameters that may be left out.
            run: Evaluates the body of the definition in a scope.
            yields: Whether it is a generator.
        """
        self.name = node.name if isinstance(node, ast.FunctionDef) else "<lambda>"
        self.owner: object = None
        self._node = node
        self._meter = meter
        self._scope = scope
        self._defaults = defaults
        self._run = run
        self._yields = yields

    @cached_property
    def _signature(self) -> "Signature":
        from inspect import Signature  # noqa: PLC0415 - 3 ms, and most have no parameters

        return Signature(parameters(self._node.args, self._defaults))

    @cached_property
    def _has_parameters(self) -> bool:
        args = self._node.args
        return any((args.posonlyargs, args.args, args.vararg, args.kwonlyargs, args.kwarg))

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Evaluate the body, or make a generator that does when it is looped over."""
        scope = Scope(Kind.FUNCTION, self._scope)
        scope.names.update(self._bound(args, kwargs))
        if self.owner is not None and args:
            scope.method = (self.owner, args[0])
        return self._generate(scope) if self._yields else self._finish(scope)

    def _bound(
        self, args: tuple[object, ...], kwargs: "Mapping[str, object]"
    ) -> "Mapping[str, object]":
        """Return the values of the parameters in a call.

        Raises:
            TypeError: The arguments do not match them.
        """
        if not (args or kwargs or self._has_parameters):
            self._meter.step(STEPS_PER_CALL)
            return {}
        self._meter.step(STEPS_PER_CALL + len(self._signature.parameters))
        bound = bind(self._signature, self.name, args, kwargs)
        bound.apply_defaults()
        return bound.arguments

    def _finish(self, scope: Scope) -> object:
        base, line = self._meter.base, self._meter.line
        with self._meter.call():
            result = self._returned(scope)
        self._meter.base, self._meter.line = base, line
        return result

    def _returned(self, scope: Scope) -> object:
        try:
            return self._run(scope, self._node)
        except ReturnValue as returned:
            return returned.value
        except (BreakLoop, ContinueLoop):
            raise SyntaxError("'break' or 'continue' outside of a loop") from None

    def _generate(self, scope: Scope) -> Iterator[object]:
        """Run the whole body when the first item is asked for, then give what it yielded."""
        self._finish(scope)
        yield from items(self._meter, scope.yielded)


def parameters(args: ast.arguments, defaults: dict[str, object]) -> "list[Parameter]":
    """Return the parameters of a definition; ``defaults`` has the values of those that have one."""
    from inspect import Parameter  # noqa: PLC0415 - likewise

    kinds = [
        (args.posonlyargs, Parameter.POSITIONAL_ONLY),
        (args.args, Parameter.POSITIONAL_OR_KEYWORD),
        ([args.vararg] if args.vararg else [], Parameter.VAR_POSITIONAL),
        (args.kwonlyargs, Parameter.KEYWORD_ONLY),
        ([args.kwarg] if args.kwarg else [], Parameter.VAR_KEYWORD),
    ]
    return [
        Parameter(arg.arg, kind, default=defaults.get(arg.arg, Parameter.empty))
        for some, kind in kinds
        for arg in some
    ]


def defaults_of(args: ast.arguments) -> Iterator[tuple[str, ast.expr]]:
    """Yield the name of each parameter that has a default, with the default's expression."""
    positional = [*args.posonlyargs, *args.args]
    first = len(positional) - len(args.defaults)
    for arg, default in zip(positional[first:], args.defaults, strict=True):
        yield arg.arg, default
    for arg, keyword_default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        if keyword_default is not None:
            yield arg.arg, keyword_default


def is_generator(node: Definition) -> bool:
    """Return whether a definition has a yield of its own."""
    if isinstance(node, ast.Lambda):
        return False
    level: list[ast.AST] = [*node.body]
    while level:
        if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in level):
            return True
        level = [
            child
            for part in level
            if not isinstance(part, INNER_SCOPES)
            for child in ast.iter_child_nodes(part)
        ]
    return False
