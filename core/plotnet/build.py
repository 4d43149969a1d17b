"""The figures of one build: looked up in the store, drawn where they are not there, kept."""

import hashlib
import json
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from msgspec import Struct, field
from msgspec.structs import replace

from plotnet import engine
from plotnet.edition import edition
from plotnet.errors import CompileError, PlotnetError
from plotnet.figure import Drawing, Source, pack, tex_files
from plotnet.read.files import Folder
from plotnet.store import Failure, Image, Known, Recipe, Store, own_folder
from plotnet.trust import MAGIC, read_names, trusted
from plotnet.typesetter import PDFLATEX, Typesetter
from plotnet.write.number import PX_PER_CM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from plotnet.architecture import Architecture
    from plotnet.engine import Drawer, Job
    from plotnet.errors import Notice
    from plotnet.figure import LayerSummary
    from plotnet.network import Network
    from plotnet.settings import Settings, Target
    from plotnet.store import Stored

    Finish: TypeAlias = Callable[[], list[bytes | PlotnetError]]

_MANIFEST = b"files\n"
"""Starts an entry that does not hold a drawing but the names of the files that decide it."""

NO_PATHS: "tuple[Path, ...]" = ()
FIRST_PORTION, PORTION = 8, 32
"""How many figures are read before TeX begins to draw them: at first, and later."""

WRITERS = 8
"""How many entries of the store are written at a time."""

PATIENCE_S = 60.0
"""How long to wait for another build that is drawing the same figure."""


class Request(Struct, frozen=True):
    """A figure that a build wants.

    Attributes:
        source: As its author wrote it.
        drawn_by: What is to draw it.
        recipe: What decides its bytes, but for the files that it names.
    """

    source: Source
    drawn_by: "Drawer"
    recipe: Recipe

    def with_files(self, names: "Iterable[str]") -> tuple[Recipe, "tuple[Path, ...]"]:
        """Return what decides the bytes together with the files that the figure names.

        Raises:
            SpecError: If a name leads out of the documentation.
        """
        folder = Folder(self.source.folder, self.source.root)
        paths = {name: folder.find(name, self.source.origin) for name in names}
        assets = tuple((name, digest_of(path)) for name, path in paths.items())
        recipe = self.recipe
        return Recipe(recipe.source, recipe.target, recipe.toolchain, assets), tuple(paths.values())


def digest_of(path: "Path") -> str:
    """Return the digest of a file, or why there is none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return type(error).__name__


class Build(Struct):
    """The way of the figures of one build to one target.

    Attributes:
        target: What is asked for.
        settings: Of the project.
        store: Where drawings are kept.
        known: What this machine has drawn or checked before.
        typesetter: What compiles the document that TikZ goes into.
        rendered: How many were drawn anew.
    """

    target: "Target"
    settings: "Settings"
    store: Store
    known: Known
    typesetter: Typesetter = PDFLATEX
    rendered: int = 0
    _programs: "dict[Drawer, tuple[tuple[str, str], ...]]" = field(default_factory=dict)

    def request(self, source: Source, drawn_by: "Drawer") -> Request:
        """Return what is wanted for a source.

        Raises:
            ToolNotFoundError: If a program that draws it is missing.
        """
        style = [self.settings.theme, *self.settings.colors]
        asked: list[object] = [source.text.rstrip(), source.syntax, drawn_by, style]
        if source.asked:
            asked.append(source.asked)
        if self.target == "png":
            asked.append(self.settings.dpi)
        if self.target == "tikz" and self.typesetter != PDFLATEX:
            asked.append([self.typesetter.program, *self.typesetter.encodings])
        if self.settings.modules and "import" in source.text:
            asked.append("modules")
        toolchain = (("plotnet", edition()), *self._toolchain(drawn_by))
        return Request(source, drawn_by, Recipe(json.dumps(asked), self.target, toolchain))

    def _toolchain(self, drawn_by: "Drawer") -> tuple[tuple[str, str], ...]:
        """Return names and versions of the programs that draw; they are looked for once."""
        if drawn_by not in self._programs:
            memory = self._memory(drawn_by)
            self._programs[drawn_by] = engine.toolchain(drawn_by, self.target, memory)
        return self._programs[drawn_by]

    def _memory(self, drawn_by: "Drawer") -> "Path | None":
        """Return where TeX may keep what it need not find out again: not in the store.

        A format is a program, and a store may have come from anywhere.
        """
        return own_folder("formats") if drawn_by == "tex" else None

    def find(self, request: Request) -> Drawing | PlotnetError | None:
        """Return what is stored for a request, or None."""
        found = self._looked_up(request)
        if found is None:
            return None
        recipe, depends, stored = found
        match stored:
            case None:
                return None
            case Failure(message, log):
                return _told(CompileError(message, request.source.origin, log), recipe.key)
            case Image():
                return trusted(
                    self.known,
                    stored,
                    target=self.target,
                    key=recipe.key,
                    origin=request.source.origin,
                    depends=depends,
                )

    def fetch(self, requests: "Sequence[Request]") -> None:
        """Bring what a shared store has for requests into the store; TeX is written here."""
        if self.target not in MAGIC:
            return
        self.store.fetch(request.recipe for request in requests)
        found = [self._looked_up(request) for request in requests]
        self.store.fetch(each[0] for each in found if each and each[2] is None and each[1])

    def finish(self) -> None:
        """Share what was drawn, and remember what was drawn or checked here."""
        self.store.push()
        self.known.save()

    def _looked_up(
        self, request: Request
    ) -> "tuple[Recipe, tuple[Path, ...], Stored | None] | None":
        """Return what decides a request, files included, their places, and what is stored for it.

        None if the names of these files cannot be right.
        """
        stored = self.store.get(request.recipe)
        if not isinstance(stored, Image) or not stored.data.startswith(_MANIFEST):
            return request.recipe, NO_PATHS, stored
        try:
            names = read_names(stored.data.removeprefix(_MANIFEST))
            recipe, depends = request.with_files(names)
        except (PlotnetError, ValueError):
            return None
        return recipe, depends, self.store.get(recipe)

    def draw(self, requests: "Sequence[Request]") -> "list[Drawing | PlotnetError]":
        """Return what becomes of requests that are not in the store; what is drawn is kept."""
        drawers = dict.fromkeys(request.drawn_by for request in requests)
        alone = len(requests) == 1
        compilers = {
            drawn_by: engine.start(
                drawn_by, self.target, self.settings, self._memory(drawn_by), alone=alone
            )
            for drawn_by in drawers
        }
        prepared: list[_Plan | PlotnetError] = []
        begun: list[tuple[list[_Plan], Finish]] = []
        seen: set[str] = set()
        portions = _portions(requests)
        for some in portions:
            last = some is portions[-1]
            plans = [self._prepared(request) for request in some]
            prepared += plans
            for drawn_by, compiler in compilers.items():
                fresh = [plan for plan in plans if _is_first(plan, drawn_by, seen)]
                jobs = [plan.job for plan in fresh]
                finish = engine.begin(jobs, self.target, compiler, self.settings.dpi, last=last)
                begun.append((fresh, finish))
        found = {plan.job.key: plan.sought() for fresh, _ in begun for plan in fresh}
        drawn: dict[str, Drawing | PlotnetError] = {}
        for fresh, finish in begun:
            drawn |= self._kept(fresh, finish(), found)
        return [
            plan if isinstance(plan, PlotnetError) else _placed(drawn[plan.job.key], plan)
            for plan in prepared
        ]

    def _prepared(self, request: Request) -> "_Plan | PlotnetError":
        """Read and lay out one figure; a build that finds all in the store never comes here."""
        from plotnet.architecture import Architecture  # noqa: PLC0415 - not needed when all is stored
        from plotnet.asked import as_asked  # noqa: PLC0415 - likewise
        from plotnet.layout import lay_out  # noqa: PLC0415 - likewise
        from plotnet.read import read  # noqa: PLC0415 - likewise
        from plotnet.theme import theme_of  # noqa: PLC0415 - likewise
        from plotnet.write.words import describe, table  # noqa: PLC0415 - likewise

        source = request.source
        folder = Folder(source.folder, source.root, modules=self.settings.modules)
        try:
            network = as_asked(read(source.text, source.origin, folder, source.syntax), source)
            if source.translations or source.phrases:
                network = self._translated(network, request)
            named = source.theme or self.settings.theme
            theme = theme_of(network, named, self.settings.colors, source.origin)
            scene, words = lay_out(network, theme), describe(network)
            recipe, depends = request.recipe, NO_PATHS
            if folder.asked:
                recipe, depends = request.with_files(folder.asked)
        except PlotnetError as error:
            error.origin = error.origin or source.origin
            return error
        job = engine.Job(recipe.key, scene, words, source.origin, self.typesetter)
        notices = network.notices
        if isinstance(network, Architecture):
            from plotnet.layout.legible import legibility  # noqa: PLC0415 - not for scripts

            notices += legibility(network, scene)
        title, names = network.title, tuple(folder.asked)
        return _Plan(request, recipe, names, depends, notices, title, table(network), job)

    def _translated(
        self, figure: "Network | Architecture", request: Request
    ) -> "Network | Architecture":
        """Return a figure with its translations, but for those that TeX lacks letters of."""
        from plotnet.translation import translated  # noqa: PLC0415 - few figures have any
        from plotnet.write.escape import unsupported_in_tex  # noqa: PLC0415 - likewise

        typesetter = self.typesetter if self.target == "tikz" else PDFLATEX
        lacking = partial(unsupported_in_tex, typesetter=typesetter)
        return translated(figure, request.source, None if request.drawn_by == "svg" else lacking)

    def _kept(
        self,
        plans: "list[_Plan]",
        outcomes: "list[bytes | PlotnetError]",
        found: "Mapping[str, tuple[str, ...]]",
    ) -> "dict[str, Drawing | PlotnetError]":
        """Keep what has been drawn, and return it by key.

        Args:
            plans: What was to be drawn.
            outcomes: What became of each.
            found: What a search is to find in each, by its key.
        """
        self.rendered += len(plans)
        drawn: dict[str, Drawing | PlotnetError] = {}
        entries: list[tuple[_Plan, Image | Failure]] = []
        for plan, outcome in zip(plans, outcomes, strict=True):
            if isinstance(outcome, bytes):
                drawing = self._drawing(plan, outcome, found[plan.job.key])
                image = Image(pack(drawing, plan.request.source.origin))
                self.known.add(plan.job.key, image)
                entries.append((plan, image))
                drawn[plan.job.key] = drawing
            else:
                if isinstance(outcome, CompileError) and outcome.lasting:
                    entries.append((plan, Failure(outcome.message, outcome.log)))
                drawn[plan.job.key] = _told(outcome, plan.job.key)
        self._keep_all(entries)
        return drawn

    def _keep_all(self, entries: "Sequence[tuple[_Plan, Image | Failure]]") -> None:
        """Store entries, several at a time: each waits for the disk, and all may wait together.

        The first goes alone, so that a store that cannot be written to says so once.
        """
        for plan, entry in entries[:1]:
            self._keep(plan, entry)
        if len(entries) > 1:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not for one figure

            with ThreadPoolExecutor(WRITERS) as pool:
                for kept in [pool.submit(self._keep, *each) for each in entries[1:]]:
                    kept.result()

    def _drawing(self, plan: "_Plan", data: bytes, found: tuple[str, ...]) -> Drawing:
        scene, words = plan.job.scene, plan.job.words
        files = tex_files(scene) if plan.request.drawn_by == "text" else ()
        return Drawing(
            data,
            self.target,
            plan.job.key,
            scene.width * PX_PER_CM,
            scene.height * PX_PER_CM,
            words.title,
            words.description,
            files,
            plan.depends,
            plan.notices,
            plan.layers,
            found,
        )

    def _keep(self, plan: "_Plan", entry: "Image | Failure") -> None:
        """Store an entry; if files decide it, their names go where it is looked for first."""
        if plan.names:
            names = json.dumps(list(plan.names)).encode()
            self.store.put(plan.request.recipe, Image(_MANIFEST + names))
        self.store.put(plan.recipe, entry)


def _placed(outcome: "Drawing | PlotnetError", plan: "_Plan") -> "Drawing | PlotnetError":
    """Return what became of a figure that may have been drawn for another place."""
    if isinstance(outcome, PlotnetError):
        return outcome
    return replace(outcome, depends=plan.depends, notices=plan.notices, layers=plan.layers)


def _told(error: PlotnetError, key: str) -> PlotnetError:
    """Return an error with the place of its log, if it has one."""
    if not isinstance(error, CompileError) or not error.log:
        return error
    from plotnet.logs import write_log  # noqa: PLC0415 - only where TeX failed

    folder = own_folder("logs")
    place = folder and write_log(folder, key, error.log)
    if place is None:
        return error
    message = f"{error.message} (TeX's log: {place})"
    return CompileError(message, error.origin, error.log, lasting=error.lasting)


def _portions(requests: "Sequence[Request]") -> "list[Sequence[Request]]":
    """Return requests so many at a time: TeX draws some while the next are read and laid out.

    The first are few, so that TeX begins soon, and the last are not.
    """
    ends = [*range(FIRST_PORTION, len(requests) - PORTION // 2, PORTION), len(requests)]
    return [requests[start:end] for start, end in pairwise([0, *ends])]


def _is_first(
    plan: "_Plan | PlotnetError", drawn_by: "Drawer", seen: set[str]
) -> "TypeGuard[_Plan]":
    """Tell whether a plan is the first of its key for a drawer, and take note of it."""
    if isinstance(plan, PlotnetError) or plan.request.drawn_by != drawn_by:
        return False
    first = plan.job.key not in seen
    seen.add(plan.job.key)
    return first


class _Plan(Struct, frozen=True):
    """A figure that has been read and laid out.

    Attributes:
        request: What is wanted.
        recipe: What decides its bytes, files included.
        names: Of these files, as the figure spells them.
        depends: Their places.
        notices: What the reader noticed.
        title: As its author gave it, or nothing.
        layers: Its layers in words.
        job: What is to be drawn.
    """

    request: Request
    recipe: Recipe
    names: tuple[str, ...]
    depends: "tuple[Path, ...]"
    notices: "tuple[Notice, ...]"
    title: str
    layers: "tuple[LayerSummary, ...]"
    job: "Job"

    def sought(self) -> tuple[str, ...]:
        """Return what a search is to find in it; found while TeX works."""
        from plotnet.write.words import sought  # noqa: PLC0415 - not needed when all is stored

        return sought(self.title, self.layers, self.job.scene)
