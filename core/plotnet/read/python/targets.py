"""Assignment: to names, attributes, items, and to several of them at once."""

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plotnet.errors import SpecError
from plotnet.read.python.attributes import delete_attribute, get_attribute, set_attribute
from plotnet.read.python.display import collect
from plotnet.read.python.operations import delete_item, get_item, in_place, set_item

if TYPE_CHECKING:
    from plotnet.read.python.evaluate import Evaluator


def assign(ev: "Evaluator", target: ast.expr, value: object) -> None:
    """Do ``target = value``.

    Raises:
        ValueError: The value has not as many items as there are targets.
    """
    match target:
        case ast.Name():
            ev.scope.bind(target.id, value)
        case ast.Attribute():
            set_attribute(ev.evaluate(target.value), target.attr, value)
        case ast.Subscript():
            holder, index = ev.evaluate(target.value), ev.evaluate(target.slice)
            set_item(ev.meter, holder, index, value)
        case ast.Tuple() | ast.List():
            _unpack(ev, target.elts, value)
        case _:
            raise SpecError("nothing can be assigned to this expression")


def _unpack(ev: "Evaluator", targets: Sequence[ast.expr], value: object) -> None:
    values = collect(ev.meter, value)
    stars = [place for place, target in enumerate(targets) if isinstance(target, ast.Starred)]
    wanted = len(targets) - len(stars)
    if len(values) < wanted:
        raise ValueError(f"not enough values to unpack (expected {wanted}, got {len(values)})")
    if not stars and len(values) > wanted:
        raise ValueError(f"too many values to unpack (expected {wanted}, got {len(values)})")
    if stars:
        first, length = stars[0], len(values) - wanted
        values[first : first + length] = [values[first : first + length]]
    for target, part in zip(targets, values, strict=True):
        assign(ev, target.value if isinstance(target, ast.Starred) else target, part)


def augment(ev: "Evaluator", node: ast.AugAssign) -> None:
    """Do ``target += value`` and its like; the target's parts are evaluated once."""
    kind = type(node.op)
    match node.target:
        case ast.Name() as name:
            old = ev.evaluate(name)
            ev.scope.bind(name.id, in_place(ev.meter, kind, old, ev.evaluate(node.value)))
        case ast.Attribute() as attribute:
            holder = ev.evaluate(attribute.value)
            old = get_attribute(ev.meter, holder, attribute.attr)
            new = in_place(ev.meter, kind, old, ev.evaluate(node.value))
            set_attribute(holder, attribute.attr, new)
        case ast.Subscript() as item:
            holder, index = ev.evaluate(item.value), ev.evaluate(item.slice)
            old = get_item(ev.meter, holder, index)
            new = in_place(ev.meter, kind, old, ev.evaluate(node.value))
            set_item(ev.meter, holder, index, new)


def delete(ev: "Evaluator", target: ast.expr) -> None:
    """Do ``del target``."""
    match target:
        case ast.Name():
            ev.scope.unbind(target.id)
        case ast.Attribute():
            delete_attribute(ev.evaluate(target.value), target.attr)
        case ast.Subscript():
            delete_item(ev.meter, ev.evaluate(target.value), ev.evaluate(target.slice))
        case ast.Tuple() | ast.List():
            for part in target.elts:
                delete(ev, part)
        case _:
            raise SpecError("this expression cannot be deleted")
