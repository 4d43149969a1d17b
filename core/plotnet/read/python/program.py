"""What all modules of one run share: the library, the builtins, and what was imported."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from plotnet.read.python.builtin_functions import builtin_functions
from plotnet.read.python.functions import Definition, is_generator
from plotnet.read.python.limits import Meter
from plotnet.read.python.native_types import TypeTable
from plotnet.read.python.scope import Scope
from plotnet.read.python.standard_modules import MODULES, Surroundings
from plotnet.read.python.values import MISSING, Call, Hosted, Invocable, Module, Opaque, near

if TYPE_CHECKING:
    from plotnet.errors import Origin


class Program:
    """One run.

    Attributes:
        meter: What it has used.
        library: The functions of the host.
        unknown: What answers calls that nobody defines, if something does.
        sources: Modules beside the script: their texts by dotted name.
        argv0: How the script was called.
    """

    def __init__(
        self,
        meter: Meter,
        library: Mapping[str, Callable[[Call], object]],
        unknown: Callable[[Call], object] | None,
        sources: Mapping[str, str],
        argv0: str,
    ) -> None:
        self.meter = meter
        self.library = library
        self.unknown = unknown
        self.sources = sources
        self.argv0 = argv0
        self._types = TypeTable(meter)
        self._builtins = builtin_functions(meter, self._types)
        self._modules: dict[str, Module] = {}
        self._generators: dict[Definition, bool] = {}
        self._stars: list[tuple[str, Origin]] = []

    def find(self, name: str) -> object:
        """Return the function of the library or of the language, or `MISSING`."""
        hosted = self.hosted(name)
        return hosted if hosted is not None else self._builtins.get(name, MISSING)

    def hosted(self, name: str) -> Hosted | None:
        """Return the function ``name`` of the library, if it has one."""
        function = self.library.get(name)
        return None if function is None else Hosted(name, self.meter, function)

    def undefined_call(self, name: str, scope: Scope) -> Invocable:
        """Return what answers the call of a name that nobody defines.

        Raises:
            NameError: Nothing does.
        """
        if self.unknown is None:
            raise self.undefined(name, scope, f"unknown call {name!r}")
        return Hosted(name, self.meter, self.unknown)

    def undefined(self, name: str, scope: Scope, what: str) -> NameError:
        """Return the error about ``name``, with a guess at what was meant or where it is from."""
        guess = near(self.meter, name, {*scope.known(), *self.library, *self._builtins})
        if not guess and self._stars:
            module, origin = self._stars[-1]
            guess = f" (it may come from {module!r}, imported at line {origin.line} but not known)"
        return NameError(what + guess)

    def add_star(self, module: str) -> None:
        """Remember that any name may come from ``module``."""
        self._stars.append((module, self.meter.here))

    def yields(self, node: Definition) -> bool:
        """Return whether a definition is a generator's, looking through it only once."""
        if node not in self._generators:
            self._generators[node] = is_generator(node)
        return self._generators[node]

    def standard(self, name: str) -> Module | None:
        """Return the module ``name`` of the language, if it has one."""
        if name not in self._modules and name in MODULES:
            outside = Opaque(name, self.meter.here)
            around = Surroundings(self.meter, self._types, self.argv0, outside)
            self._modules[name] = MODULES[name](around)
        return self._modules.get(name)

    def loaded(self, name: str) -> Module | None:
        """Return a module beside the script that is already there."""
        return self._modules.get(f"{name}.py")

    def add_loaded(self, module: Module) -> None:
        """Keep a module beside the script, before its text is run: two may import each other."""
        self._modules[f"{module.name}.py"] = module

    def sibling(self, name: str) -> str | None:
        """Return the full name of the module beside the script that ``name`` means.

        The search path of a script often reaches into a package, or stops above it.
        """
        for full in self.sources:
            if name == full or full.endswith(f".{name}") or name.endswith(f".{full}"):
                return full
        return None
