"""What each kind of expression means."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from plotnet.errors import SpecError
from plotnet.read.python.attributes import get_attribute
from plotnet.read.python.classes import Class, Super
from plotnet.read.python.display import collect, gather, items
from plotnet.read.python.formatting import converted, formatted
from plotnet.read.python.functions import STEPS_PER_CALL, Definition, Function, defaults_of
from plotnet.read.python.operations import binary, compare, get_item, make_slice, unary
from plotnet.read.python.scope import Kind, Scope
from plotnet.read.python.targets import assign
from plotnet.read.python.values import MISSING, Call, Opaque, callable_value

if TYPE_CHECKING:
    from plotnet.read.python.evaluate import Evaluator

CONVERSIONS: Final[Mapping[int, str | None]] = {-1: None, 97: "a", 114: "r", 115: "s"}


def _constant(ev: "Evaluator", node: ast.Constant) -> object:
    value = node.value
    if isinstance(value, str | bytes):
        ev.meter.room_for_text(len(value))
    elif isinstance(value, int):
        ev.meter.room_for_bits(value.bit_length())
    return value


def _name(ev: "Evaluator", node: ast.Name) -> object:
    value = _find(ev, node.id)
    if value is MISSING:
        raise ev.program.undefined(node.id, ev.scope, f"name {node.id!r} is not defined")
    return value


def _find(ev: "Evaluator", name: str) -> object:
    value = ev.scope.find(name)
    return ev.program.find(name) if value is MISSING else value


def _spread(ev: "Evaluator", nodes: Sequence[ast.expr]) -> list[object]:
    """Return the values of the items of a list, with starred ones unpacked."""
    values: list[object] = []
    for node in nodes:
        if isinstance(node, ast.Starred):
            values.extend(collect(ev.meter, ev.evaluate(node.value)))
            ev.meter.room_for_items(len(values))
        else:
            values.append(ev.evaluate(node))
    return ev.meter.made(values)


def _list(ev: "Evaluator", node: ast.List) -> object:
    return _spread(ev, node.elts)


def _tuple(ev: "Evaluator", node: ast.Tuple) -> object:
    return tuple(_spread(ev, node.elts))


def _set(ev: "Evaluator", node: ast.Set) -> object:
    values = _spread(ev, node.elts)
    ev.meter.walk(values)
    return set(values)


def _dict(ev: "Evaluator", node: ast.Dict) -> object:
    made: dict[object, object] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            made.update(_mapping(ev.evaluate(value)))
        else:
            name = ev.evaluate(key)
            ev.meter.walk(name)
            made[name] = ev.evaluate(value)
        ev.meter.room_for_items(len(made))
    return ev.meter.made(made)


def _mapping(value: object) -> Mapping[object, object]:
    if isinstance(value, Opaque):
        raise SpecError(value.reason)
    if isinstance(value, dict):
        return value
    raise TypeError(f"{type(value).__name__!r} object is not a mapping")


def _binary(ev: "Evaluator", node: ast.BinOp) -> object:
    left, right = ev.evaluate(node.left), ev.evaluate(node.right)
    ev.at(node)
    return binary(ev.meter, type(node.op), left, right)


def _unary(ev: "Evaluator", node: ast.UnaryOp) -> object:
    return unary(ev.meter, type(node.op), ev.evaluate(node.operand))


def _boolean(ev: "Evaluator", node: ast.BoolOp) -> object:
    decisive = isinstance(node.op, ast.Or)
    *first, last = node.values
    for part in first:
        value = ev.evaluate(part)
        if bool(value) is decisive:
            return value
    return ev.evaluate(last)


def _compare(ev: "Evaluator", node: ast.Compare) -> object:
    left = ev.evaluate(node.left)
    *first, last = zip(node.ops, node.comparators, strict=True)
    for kind, part in first:
        right = ev.evaluate(part)
        result = compare(ev.meter, type(kind), left, right)
        if not result:
            return result
        left = right
    return compare(ev.meter, type(last[0]), left, ev.evaluate(last[1]))


def _conditional(ev: "Evaluator", node: ast.IfExp) -> object:
    return ev.evaluate(node.body if ev.truth(node.test) else node.orelse)


def _walrus(ev: "Evaluator", node: ast.NamedExpr) -> object:
    value = ev.evaluate(node.value)
    ev.scope.around_comprehensions().bind(node.target.id, value)
    return value


def _attribute(ev: "Evaluator", node: ast.Attribute) -> object:
    value = ev.evaluate(node.value)
    ev.at(node)
    hosted = ev.program.hosted(node.attr) if isinstance(value, Opaque) else None
    return hosted or get_attribute(ev.meter, value, node.attr)


def _subscript(ev: "Evaluator", node: ast.Subscript) -> object:
    value = ev.evaluate(node.value)
    index = ev.evaluate(node.slice)
    ev.at(node)
    return get_item(ev.meter, value, index)


def _slice(ev: "Evaluator", node: ast.Slice) -> object:
    parts = (node.lower, node.upper, node.step)
    return make_slice(*(None if part is None else ev.evaluate(part) for part in parts))


def _call(ev: "Evaluator", node: ast.Call) -> object:
    name = node.func.id if isinstance(node.func, ast.Name) else None
    callee = ev.evaluate(node.func) if name is None else _find(ev, name)
    args = tuple(_spread(ev, node.args))
    kwargs = _keywords(ev, node.keywords)
    ev.at(node)
    if name == "super" and callee is MISSING:
        return _super(ev, args)
    if name is not None and callee is MISSING:
        callee = ev.program.undefined_call(name, ev.scope)
    if isinstance(callee, Opaque):
        return callee.answer(Call(callee.name, args, kwargs, ev.meter.here))
    return callable_value(callee)(*args, **kwargs)


def _keywords(ev: "Evaluator", nodes: Sequence[ast.keyword]) -> dict[str, object]:
    named: dict[str, object] = {}
    for node in nodes:
        value = ev.evaluate(node.value)
        given = {node.arg: value} if node.arg is not None else _mapping(value)
        ev.meter.step(1 + len(given) // 4)
        for name, one in given.items():
            if not isinstance(name, str):
                raise TypeError("keywords must be strings")
            if name in named:
                raise TypeError(f"keyword argument {name!r} is given twice")
            named[name] = one
    return named


def _super(ev: "Evaluator", args: tuple[object, ...]) -> Super:
    owner, instance = args if len(args) == 2 else ev.scope.running_method() or (None, None)
    if not isinstance(owner, Class):
        raise RuntimeError("super(): no method is running")  # noqa: TRY004 - as Python's
    return Super(owner, instance)


def _text(ev: "Evaluator", node: ast.JoinedStr) -> object:
    pieces = [ev.evaluate(part) for part in node.values]
    opaque = next((piece for piece in pieces if isinstance(piece, Opaque)), None)
    return gather(ev.meter, map(str, pieces)) if opaque is None else opaque


def _formatted(ev: "Evaluator", node: ast.FormattedValue) -> object:
    value = ev.evaluate(node.value)
    spec = "" if node.format_spec is None else ev.evaluate(node.format_spec)
    for part in (value, spec):
        if isinstance(part, Opaque):
            return part
    shown = converted(ev.meter, value, CONVERSIONS[node.conversion])
    return formatted(ev.meter, shown, str(spec))


def make_function(ev: "Evaluator", node: Definition) -> Function:
    """Return the function that a definition defines here."""
    defaults = {name: ev.evaluate(default) for name, default in defaults_of(node.args)}
    ev.meter.step(STEPS_PER_CALL + len(node.args.args) // 4)
    scope = ev.scope.around_functions()
    yields = ev.program.yields(node)
    return Function(node, ev.meter, scope, defaults, ev.run_function, yields=yields)


def _turns(
    ev: "Evaluator", generators: Sequence[ast.comprehension], values: Iterator[object]
) -> Iterator[None]:
    """Bind the targets of a comprehension for every turn of it."""
    head, *rest = generators
    if head.is_async:
        raise SpecError("asynchronous comprehensions are not read")
    for value in values:
        assign(ev, head.target, value)
        if not all(ev.truth(test) for test in head.ifs):
            continue
        if rest:
            yield from _turns(ev, rest, items(ev.meter, ev.evaluate(rest[0].iter)))
        else:
            yield


def _each(
    ev: "Evaluator",
    generators: Sequence[ast.comprehension],
    give: "Callable[[Evaluator], object]",
) -> Iterator[object]:
    """Return an iterator over a comprehension, whose first list is evaluated at once."""
    values = items(ev.meter, ev.evaluate(generators[0].iter))
    inner = ev.inside(Scope(Kind.COMPREHENSION, ev.scope))
    return (give(inner) for _ in _turns(inner, generators, values))


def _generator(ev: "Evaluator", node: ast.GeneratorExp) -> object:
    return _each(ev, node.generators, lambda inner: inner.evaluate(node.elt))


def _list_comprehension(ev: "Evaluator", node: ast.ListComp) -> object:
    return collect(ev.meter, _each(ev, node.generators, lambda inner: inner.evaluate(node.elt)))


def _set_comprehension(ev: "Evaluator", node: ast.SetComp) -> object:
    values = collect(ev.meter, _each(ev, node.generators, lambda inner: inner.evaluate(node.elt)))
    ev.meter.walk(values)
    return set(values)


def _dict_comprehension(ev: "Evaluator", node: ast.DictComp) -> object:
    def pair(inner: "Evaluator") -> tuple[object, object]:
        key = inner.evaluate(node.key)
        inner.meter.walk(key)
        return key, inner.evaluate(node.value)

    pairs: Any = collect(ev.meter, _each(ev, node.generators, pair))
    return dict(pairs)


def _yield(ev: "Evaluator", node: ast.Yield) -> None:
    _yielded(ev).append(None if node.value is None else ev.evaluate(node.value))
    ev.meter.grown(_yielded(ev))


def _yield_from(ev: "Evaluator", node: ast.YieldFrom) -> None:
    _yielded(ev).extend(collect(ev.meter, ev.evaluate(node.value)))
    ev.meter.grown(_yielded(ev))


def _yielded(ev: "Evaluator") -> list[object]:
    scope = ev.scope.around_comprehensions()
    if scope.kind is not Kind.FUNCTION:
        raise SpecError("'yield' outside of a function")
    return scope.yielded


EXPRESSIONS: Final[Mapping[type[ast.expr], "Callable[[Evaluator, Any], object]"]] = {
    ast.Attribute: _attribute,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.Call: _call,
    ast.Compare: _compare,
    ast.Constant: _constant,
    ast.Dict: _dict,
    ast.DictComp: _dict_comprehension,
    ast.FormattedValue: _formatted,
    ast.GeneratorExp: _generator,
    ast.IfExp: _conditional,
    ast.JoinedStr: _text,
    ast.Lambda: make_function,
    ast.List: _list,
    ast.ListComp: _list_comprehension,
    ast.Name: _name,
    ast.NamedExpr: _walrus,
    ast.Set: _set,
    ast.SetComp: _set_comprehension,
    ast.Slice: _slice,
    ast.Subscript: _subscript,
    ast.Tuple: _tuple,
    ast.UnaryOp: _unary,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
}
"""The expressions that are read."""
