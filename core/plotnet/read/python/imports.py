"""Imports: modules beside the script are read too, standard ones imitated, others opaque."""

import ast
from typing import TYPE_CHECKING, Final

from plotnet.errors import Origin
from plotnet.read.python.display import collect
from plotnet.read.python.parse import parse
from plotnet.read.python.scope import Kind, Scope
from plotnet.read.python.values import MISSING, Module, Opaque, near

if TYPE_CHECKING:
    from plotnet.read.python.evaluate import Evaluator

STEPS_PER_IMPORT: Final = 10
"""What looking for one imported name costs."""


def import_names(ev: "Evaluator", node: ast.Import) -> None:
    """Do ``import a, b.c as d``."""
    for alias in node.names:
        ev.meter.step(STEPS_PER_IMPORT)
        module = load(ev, alias.name)
        if alias.asname:
            ev.scope.bind(alias.asname, module)
        else:
            top = alias.name.partition(".")[0]
            ev.scope.bind(top, _package(ev, alias.name, module))


def _package(ev: "Evaluator", name: str, module: Module | Opaque) -> Module | Opaque:
    """Return what ``import a.b.c`` binds to a: a module that leads to the loaded one."""
    top, *rest = name.split(".")
    standard = ev.program.standard(top)
    if not rest or standard:
        return standard or module
    outside = Opaque(top, ev.meter.here)
    if isinstance(module, Opaque):
        bound = ev.scope.names.get(top)
        return bound if isinstance(bound, Module) else outside
    bound = ev.scope.names.get(top)
    package = bound if isinstance(bound, Module) else Module(top, {}, outside)
    place = package
    for part in rest[:-1]:
        inner = place.members.setdefault(part, Module(part, {}, outside.derived(f".{part}")))
        if not isinstance(inner, Module):
            return package
        place = inner
    place.members[rest[-1]] = module
    return package


def import_from(ev: "Evaluator", node: ast.ImportFrom) -> None:
    """Do ``from a.b import c, d as e`` and ``from a import *``.

    Raises:
        ImportError: A known module has no such name.
    """
    if node.module == "__future__":
        return
    name = node.module or ""
    module = load(ev, name) if name else Opaque(".", ev.meter.here)
    for alias in node.names:
        ev.meter.step(STEPS_PER_IMPORT)
        if alias.name == "*":
            _import_all(ev, module)
        else:
            ev.scope.bind(alias.asname or alias.name, _member(ev, module, name, alias.name))


def _import_all(ev: "Evaluator", module: Module | Opaque) -> None:
    if isinstance(module, Opaque):
        ev.program.add_star(module.name)
        return
    listed = module.members.get("__all__")
    chosen = listed if isinstance(listed, list | tuple) else module.members
    for name in collect(ev.meter, chosen):
        if isinstance(name, str) and name in module.members and (listed or name[:1] != "_"):
            ev.scope.bind(name, module.members[name])


def _member(ev: "Evaluator", module: Module | Opaque, package: str, name: str) -> object:
    if isinstance(module, Module):
        found = module.member(name)
        if found is MISSING:
            guess = near(ev.meter, name, module.members)
            raise ImportError(f"cannot import {name!r} from {module.name!r}{guess}")
        return found
    full = f"{package}.{name}" if package else name
    if ev.program.sibling(full):
        return load(ev, full)
    return ev.program.hosted(name) or module.derived(f".{name}")


def load(ev: "Evaluator", name: str) -> Module | Opaque:
    """Return the module of that dotted name, after its text was run where it has one here."""
    full = ev.program.sibling(name)
    if full is not None:
        return ev.program.loaded(full) or _run(ev, full)
    top, _, rest = name.partition(".")
    module = ev.program.standard(top)
    if module is None:
        return Opaque(name, ev.meter.here)
    inner = module.member(rest) if rest else module
    return inner if isinstance(inner, Module) else Opaque(name, ev.meter.here)


def _run(ev: "Evaluator", name: str) -> Module:
    origin = Origin(f"{name.replace('.', '/')}.py")
    tree = parse(ev.program.sources[name], origin, ev.meter.limits)
    scope = Scope(Kind.MODULE)
    scope.names.update(__name__=name, __file__=origin.file)
    module = Module(name, scope.names)
    ev.program.add_loaded(module)
    base, line = ev.meter.base, ev.meter.line
    ev.beside(origin, scope).execute(tree.body)
    ev.meter.base, ev.meter.line = base, line
    return module
