"""The evaluator: one node of the syntax tree after the other, each for one step."""

import ast
from collections.abc import Sequence

from plotnet.errors import Origin, SpecError
from plotnet.read.python.expressions import EXPRESSIONS
from plotnet.read.python.functions import Definition
from plotnet.read.python.program import Program
from plotnet.read.python.scope import Scope
from plotnet.read.python.statements import STATEMENTS


class Evaluator:
    """Evaluates syntax trees in one scope.

    Attributes:
        program: What the whole run shares.
        meter: The run's meter.
        origin: Place of the first line of the source of these trees.
        scope: Where names are found and bound.
        handling: Exceptions whose handlers are running, the innermost last.
    """

    __slots__ = ("handling", "meter", "origin", "program", "scope")

    def __init__(self, program: Program, origin: Origin, scope: Scope) -> None:
        self.program = program
        self.meter = program.meter
        self.origin = origin
        self.scope = scope
        self.handling: list[Exception] = []

    def inside(self, scope: Scope) -> "Evaluator":
        """Return the evaluator of the same source in another scope."""
        return Evaluator(self.program, self.origin, scope)

    def beside(self, origin: Origin, scope: Scope) -> "Evaluator":
        """Return the evaluator of another source."""
        return Evaluator(self.program, origin, scope)

    def at(self, node: ast.expr | ast.stmt) -> None:
        """Say that the run stands at ``node``."""
        self.meter.base = self.origin
        self.meter.line = node.lineno

    def evaluate(self, node: ast.expr) -> object:
        """Return the value of an expression.

        Raises:
            SpecError: Scripts have no use for such an expression.
        """
        self.at(node)
        self.meter.step()
        evaluate = EXPRESSIONS.get(type(node))
        if evaluate is None:
            raise SpecError(f"{type(node).__name__} expressions are not read")
        return evaluate(self, node)

    def execute(self, body: Sequence[ast.stmt]) -> None:
        """Do statements.

        Raises:
            SpecError: Scripts have no use for such a statement.
        """
        for node in body:
            self.at(node)
            self.meter.step()
            execute = STATEMENTS.get(type(node))
            if execute is None:
                raise SpecError(f"{type(node).__name__} statements are not read")
            execute(self, node)

    def truth(self, node: ast.expr) -> bool:
        """Return whether the value of an expression counts as true."""
        return bool(self.evaluate(node))

    def run_function(self, scope: Scope, node: Definition) -> object:
        """Evaluate the body of a function; a return statement comes as `ReturnValue`."""
        inner = self.inside(scope)
        if isinstance(node, ast.Lambda):
            return inner.evaluate(node.body)
        inner.execute(node.body)
        return None
