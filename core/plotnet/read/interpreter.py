"""Reads Python scripts as figures need them: evaluated within limits, never executed.

Nothing here knows what the scripts draw. The host hands in its library as
functions of a `Call`; the way of their results through variables, lists and
functions of the script is the language's.
"""

import ast
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from msgspec import Struct

from plotnet.errors import Origin, PlotnetError, SpecError
from plotnet.read.python.display import text
from plotnet.read.python.escapes import mend_escapes
from plotnet.read.python.evaluate import Evaluator
from plotnet.read.python.instances import RaisedError
from plotnet.read.python.limits import LIMITS, TOO_DEEP, Limits, Meter
from plotnet.read.python.parse import parse
from plotnet.read.python.program import Program
from plotnet.read.python.scope import Kind, Scope
from plotnet.read.python.values import BreakLoop, Call, ContinueLoop, Opaque, ReturnValue

__all__ = [
    "LIMITS",
    "Call",
    "Expression",
    "Limits",
    "Namespace",
    "Opaque",
    "mend_escapes",
    "run",
]

LONGEST_MESSAGE: Final = 300
"""Characters of an error of the script that are shown."""


class Expression(NamedTuple):
    """The value of an expression that stands alone on the top level of a script.

    Attributes:
        value: The value; of a line that ends in a comma, a tuple.
        origin: Where the expression begins.
    """

    value: object
    origin: Origin


class Namespace(Struct, frozen=True):
    """What a script leaves behind.

    Attributes:
        variables: Its global names with their values.
        expressions: The values of its top-level expressions, in their order.
    """

    variables: Mapping[str, object]
    expressions: tuple[Expression, ...]


def run(  # noqa: PLR0913 - the four after the star are rarely given
    source: str,
    origin: Origin,
    library: Mapping[str, Callable[[Call], object]],
    *,
    modules: Mapping[str, str] | None = None,
    unknown: Callable[[Call], object] | None = None,
    argv0: str = "my_arch.py",
    limits: Limits = LIMITS,
) -> Namespace:
    """Evaluate a script as if it were started, and return what it leaves behind.

    Args:
        source: Its text.
        origin: Where its first line stands.
        library: The functions of the host by name. They are visible
            everywhere, with and without an import; a function that the script
            defines under the same name wins.
        modules: Texts of modules beside the script, by dotted name.
        unknown: Answers calls of names that nobody defines.
        argv0: What ``sys.argv[0]`` and ``__file__`` say.
        limits: What the script may use.

    Raises:
        SpecError: The script is no Python, fails, or goes beyond a limit. An
            error that the library raises without a place gets the place of the call.
    """
    meter = Meter(limits, origin)
    program = Program(meter, library, unknown, modules or {}, argv0)
    scope = Scope(Kind.MODULE)
    scope.names.update(__name__="__main__", __file__=argv0)
    try:
        expressions = _run_main(Evaluator(program, origin, scope), source)
    except PlotnetError as error:
        error.origin = error.origin or meter.here
        raise
    return Namespace(scope.names, expressions)


def _run_main(ev: Evaluator, source: str) -> tuple[Expression, ...]:
    """Run the main module; whatever goes wrong in it is the script's error."""
    found: list[Expression] = []
    try:
        _execute(ev, source, found)
    except SystemExit:
        pass
    except PlotnetError:
        raise
    except (RecursionError, MemoryError):
        raise SpecError(TOO_DEEP) from None
    except (BreakLoop, ContinueLoop, ReturnValue):
        raise SpecError("'return', 'break' or 'continue' where there is nothing to leave") from None
    except Exception as error:  # noqa: BLE001 - exceptions of the script, of whatever kind
        raise SpecError(_describe(ev.meter, error)) from None
    return tuple(found)


def _execute(ev: Evaluator, source: str, found: list[Expression]) -> None:
    for node in parse(source, ev.origin, ev.meter.limits).body:
        if isinstance(node, ast.Expr):
            value = ev.evaluate(node.value)
            found.append(Expression(value, ev.origin.down(node.lineno - 1)))
        else:
            ev.execute([node])


def _describe(meter: Meter, error: Exception) -> str:
    """Return an error of the script in one line."""
    message = text(meter, error)[:LONGEST_MESSAGE]
    if isinstance(error, NameError):
        return message
    name = error.instance.name if isinstance(error, RaisedError) else type(error).__name__
    return f"{name}: {message}" if message else name
