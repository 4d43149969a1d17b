"""What each kind of statement does."""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

from plotnet.errors import PlotnetError, SpecError
from plotnet.read.python.classes import Class
from plotnet.read.python.display import items
from plotnet.read.python.expressions import make_function
from plotnet.read.python.imports import import_from, import_names
from plotnet.read.python.instances import Instance, RaisedError
from plotnet.read.python.native_types import is_instance
from plotnet.read.python.patterns import matches
from plotnet.read.python.records import Marker
from plotnet.read.python.scope import Kind, Scope
from plotnet.read.python.targets import assign, augment, delete
from plotnet.read.python.values import (
    BreakLoop,
    ContinueLoop,
    Native,
    Opaque,
    ReturnValue,
    callable_value,
)

if TYPE_CHECKING:
    from plotnet.read.python.evaluate import Evaluator

FATAL: Final = (PlotnetError, RecursionError, MemoryError)
"""Errors that no handler of a script may catch."""


def _expression(ev: "Evaluator", node: ast.Expr) -> None:
    ev.evaluate(node.value)


def _assign(ev: "Evaluator", node: ast.Assign) -> None:
    value = ev.evaluate(node.value)
    for target in node.targets:
        assign(ev, target, value)


def _annotated(ev: "Evaluator", node: ast.AnnAssign) -> None:
    if ev.scope.kind is Kind.CLASS and isinstance(node.target, ast.Name):
        ev.scope.annotations[node.target.id] = _is_class_variable(node.annotation)
    if node.value is not None:
        assign(ev, node.target, ev.evaluate(node.value))


def _is_class_variable(annotation: ast.expr) -> bool:
    if isinstance(annotation, ast.Subscript):
        annotation = annotation.value
    names = (getattr(annotation, "id", ""), getattr(annotation, "attr", ""))
    return "ClassVar" in names


def _delete(ev: "Evaluator", node: ast.Delete) -> None:
    for target in node.targets:
        delete(ev, target)


def _if(ev: "Evaluator", node: ast.If) -> None:
    ev.execute(node.body if ev.truth(node.test) else node.orelse)


def _for(ev: "Evaluator", node: ast.For) -> None:
    for value in items(ev.meter, ev.evaluate(node.iter)):
        assign(ev, node.target, value)
        try:
            ev.execute(node.body)
        except BreakLoop:
            return
        except ContinueLoop:
            continue
    ev.execute(node.orelse)


def _while(ev: "Evaluator", node: ast.While) -> None:
    while ev.truth(node.test):
        try:
            ev.execute(node.body)
        except BreakLoop:
            return
        except ContinueLoop:
            continue
    ev.execute(node.orelse)


def _break(_ev: "Evaluator", _node: ast.Break) -> NoReturn:
    raise BreakLoop


def _continue(_ev: "Evaluator", _node: ast.Continue) -> NoReturn:
    raise ContinueLoop


def _return(ev: "Evaluator", node: ast.Return) -> NoReturn:
    raise ReturnValue(None if node.value is None else ev.evaluate(node.value))


def _pass(_ev: "Evaluator", _node: ast.Pass) -> None:
    """Do nothing."""


def _global(ev: "Evaluator", node: ast.Global) -> None:
    for name in node.names:
        ev.meter.step()
        ev.scope.declare_global(name)


def _nonlocal(ev: "Evaluator", node: ast.Nonlocal) -> None:
    for name in node.names:
        ev.meter.step()
        ev.scope.declare_nonlocal(name)


def _assert(ev: "Evaluator", node: ast.Assert) -> None:
    if not ev.truth(node.test):
        raise AssertionError(*([] if node.msg is None else [ev.evaluate(node.msg)]))


def _raise(ev: "Evaluator", node: ast.Raise) -> NoReturn:
    if node.exc is None:
        raise ev.handling[-1] if ev.handling else RuntimeError("no active exception to reraise")
    value = ev.evaluate(node.exc)
    if isinstance(value, Native | Class):
        value = value()
    if isinstance(value, Exception):
        raise value
    if isinstance(value, Instance) and value.owner.native:
        raise RaisedError(value)
    if isinstance(value, Opaque):
        raise SpecError(f"the script raises {value.name!r}")
    raise TypeError("exceptions must derive from BaseException")


def _try(ev: "Evaluator", node: ast.Try) -> None:
    try:
        _guarded(ev, node)
    except Exception:
        base, line = ev.meter.base, ev.meter.line
        ev.execute(node.finalbody)
        ev.meter.base, ev.meter.line = base, line
        raise
    except (BreakLoop, ContinueLoop, ReturnValue):
        ev.execute(node.finalbody)
        raise
    ev.execute(node.finalbody)


def _guarded(ev: "Evaluator", node: ast.Try) -> None:
    try:
        ev.execute(node.body)
    except FATAL:
        raise
    except Exception as error:  # noqa: BLE001 - the script decides which it handles
        _handle(ev, node.handlers, error)
    else:
        ev.execute(node.orelse)


def _handle(ev: "Evaluator", handlers: Sequence[ast.ExceptHandler], error: Exception) -> None:
    base, line = ev.meter.base, ev.meter.line
    for handler in handlers:
        if handler.type is None or _catches(ev.evaluate(handler.type), error):
            _run_handler(ev, handler, error)
            return
    ev.meter.base, ev.meter.line = base, line
    raise error


def _catches(kinds: object, error: Exception) -> bool:
    if isinstance(kinds, tuple):
        return any(_catches(kind, error) for kind in kinds)
    if isinstance(kinds, Opaque):
        return False
    return is_instance(error.instance if isinstance(error, RaisedError) else error, kinds)


def _run_handler(ev: "Evaluator", handler: ast.ExceptHandler, error: Exception) -> None:
    if handler.name:
        ev.scope.bind(handler.name, error.instance if isinstance(error, RaisedError) else error)
    ev.handling.append(error)
    try:
        ev.execute(handler.body)
    finally:
        ev.handling.pop()
        if handler.name:
            ev.scope.names.pop(handler.name, None)


def _with(ev: "Evaluator", node: ast.With) -> None:
    managers = []
    for item in node.items:
        manager = ev.evaluate(item.context_expr)
        managers.append(manager)
        if item.optional_vars is not None:
            assign(ev, item.optional_vars, _enter(manager))
        else:
            _enter(manager)
    try:
        ev.execute(node.body)
    finally:
        for manager in reversed(managers):
            leave = manager.method("__exit__") if isinstance(manager, Instance) else None
            if leave:
                leave(None, None, None)


def _enter(manager: object) -> object:
    if isinstance(manager, Opaque):
        return manager
    enter = manager.method("__enter__") if isinstance(manager, Instance) else None
    if enter is None:
        raise TypeError(f"{type(manager).__name__!r} object is no context manager")
    return enter()


def _match(ev: "Evaluator", node: ast.Match) -> None:
    subject = ev.evaluate(node.subject)
    for case in node.cases:
        bound: dict[str, object] = {}
        if not matches(ev, case.pattern, subject, bound):
            continue
        for name, value in bound.items():
            ev.scope.bind(name, value)
        if case.guard is None or ev.truth(case.guard):
            ev.execute(case.body)
            return


def _function(ev: "Evaluator", node: ast.FunctionDef) -> None:
    ev.scope.bind(node.name, _decorated(ev, node, make_function(ev, node)))


def _decorated(ev: "Evaluator", node: ast.FunctionDef | ast.ClassDef, value: object) -> object:
    """Apply decorators; an opaque one, such as of a framework, leaves the value as it is."""
    for decorator in reversed(node.decorator_list):
        apply = ev.evaluate(decorator)
        if not isinstance(apply, Opaque):
            value = callable_value(apply)(value)
    return value


def _class(ev: "Evaluator", node: ast.ClassDef) -> None:
    bases = [ev.evaluate(base) for base in node.bases]
    for keyword in node.keywords:
        if not isinstance(ev.evaluate(keyword.value), Opaque):
            raise SpecError(f"class {node.name!r}: the keyword {keyword.arg!r} is not read")
    scope = Scope(Kind.CLASS, ev.scope)
    ev.inside(scope).execute(node.body)
    ev.at(node)
    markers = [base for base in bases if isinstance(base, Marker)]
    plain = [base for base in bases if not isinstance(base, Marker | Native)] if markers else bases
    made = Class(node.name, tuple(plain), scope.names, scope.annotations, ev.meter)
    for marker in markers:
        made = marker.complete(made)
    ev.scope.bind(node.name, _decorated(ev, node, made))


STATEMENTS: Final[Mapping[type[ast.stmt], "Callable[[Evaluator, Any], None]"]] = {
    ast.AnnAssign: _annotated,
    ast.Assert: _assert,
    ast.Assign: _assign,
    ast.AugAssign: augment,
    ast.Break: _break,
    ast.ClassDef: _class,
    ast.Continue: _continue,
    ast.Delete: _delete,
    ast.Expr: _expression,
    ast.For: _for,
    ast.FunctionDef: _function,
    ast.Global: _global,
    ast.If: _if,
    ast.Import: import_names,
    ast.ImportFrom: import_from,
    ast.Match: _match,
    ast.Nonlocal: _nonlocal,
    ast.Pass: _pass,
    ast.Raise: _raise,
    ast.Return: _return,
    ast.Try: _try,
    ast.While: _while,
    ast.With: _with,
}
"""The statements that are read."""
