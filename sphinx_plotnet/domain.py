"""What is remembered of the figures of a project, from build to build and within one."""

from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from msgspec import Struct
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from plotnet import Drawing, PlotnetError, Source
from sphinx_plotnet.mark import Mark, MarkNode
from sphinx_plotnet.places import Places, find_place, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_plotnet.downloads import Download
    from sphinx_plotnet.places import Place

ENV_VERSION = 6
"""Raise it when `Mark`, `plotnet.Source` or what the domain keeps changes: pages are read anew."""


class Placed(Struct, frozen=True):
    """A figure of a page.

    Attributes:
        mark: What is to be drawn.
        names: What references call it.
        anchor: Its id in the page; empty: it has no name.
    """

    mark: Mark
    names: tuple[str, ...]
    anchor: str


class Drawn(Struct, frozen=True):
    """What became of the figures of a project in a build.

    Attributes:
        builder: What is built.
        outcomes: Of each figure, its drawing or what is wrong with it.
        downloads: The files that figures offer.
        has_tables: Whether figures that do not say it have a table of their layers.
        is_sound: Whether there is nothing to report of them.
    """

    builder: "Builder"
    outcomes: "Mapping[Source | PlotnetError, Drawing | PlotnetError]"
    downloads: "Mapping[Mark, tuple[Download, ...]]"
    has_tables: bool
    is_sound: bool


class Missing(Struct, frozen=True):
    """A reference that leads nowhere.

    Attributes:
        target: As its author wrote it.
        page: From which it was to lead.
        source: Where it stands.
        line: Likewise.
    """

    target: str
    page: str
    source: str | None
    line: int | None


class PlotnetDomain(Domain):
    """The figures of all pages, and their layers, to which pages can refer.

    Attributes:
        draw: Draws them, for whoever asks what became of them before they were drawn.
        told: The references of which this build has said that they lead nowhere; not kept. Some
            builders resolve those of a page several times.
    """

    name = "plotnet"
    label = "plotnet"
    object_types: ClassVar[dict[str, ObjType]] = {
        "figure": ObjType("figure"),
        "layer": ObjType("layer", "layer"),
    }
    roles: ClassVar[dict[str, Any]] = {
        "layer": XRefRole(innernodeclass=nodes.inline, warn_dangling=True)
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "figures": {},
        "left": {},
        "places": {},
        "reading": 0,
        "targets": {},
        "written": {},
    }
    data_version = ENV_VERSION

    def __init__(self, env: "BuildEnvironment") -> None:
        super().__init__(env)
        self.draw: Callable[[], Drawn]
        self._drawn: Drawn | None = None
        self.told: set[Missing] = set()

    @property
    def figures(self) -> dict[str, list[Placed]]:
        """The figures of each page that has any, in their order."""
        return cast("dict[str, list[Placed]]", self.data["figures"])

    @property
    def targets(self) -> dict[str, list[str]]:
        """The layers to which each page refers that refers to any."""
        return cast("dict[str, list[str]]", self.data["targets"])

    @property
    def places(self) -> Places:
        """Where the layers of named figures are."""
        return cast("Places", self.data["places"])

    @property
    def written(self) -> dict[str, dict[str, list[str | None]]]:
        """What each page showed when a builder wrote it last, by the builder; None: missing."""
        return cast("dict[str, dict[str, list[str | None]]]", self.data["written"])

    @property
    def left(self) -> "dict[str, tuple[str, list[str]]]":
        """What decided the pictures when a builder wrote them last, and the files read for them."""
        return cast("dict[str, tuple[str, list[str]]]", self.data["left"])

    @property
    def reading(self) -> int:
        """A number that is another one when a page was read anew or is gone."""
        return cast("int", self.data["reading"])

    @property
    def drawn(self) -> Drawn:
        """What became of the figures in this build."""
        return self._drawn or self.settle()

    @property
    def is_settled(self) -> bool:
        """Whether it is known what became of the figures in this build."""
        return self._drawn is not None

    @property
    def marks(self) -> list[Mark]:
        """The figures of all pages, in the order of the pages' names."""
        return [placed.mark for page in sorted(self.figures) for placed in self.figures[page]]

    def begin(self, draw: "Callable[[], Drawn]") -> None:
        """Begin a build: nothing is drawn yet.

        Args:
            draw: Draws the figures of all pages.
        """
        self.draw, self._drawn, self.told = draw, None, set()

    def settle(self) -> Drawn:
        """Draw the figures of all pages, and return what became of them."""
        self._drawn = self.draw()
        self.data["places"] = places_of(
            (page, placed.names, placed.anchor, self.outcome(placed.mark))
            for page, figures in sorted(self.figures.items())
            for placed in figures
        )
        return self._drawn

    def outcome(self, mark: Mark) -> Drawing | PlotnetError:
        """Return what became of a figure."""
        source = mark.source
        return self.drawn.outcomes[source] if isinstance(source, Source) else source

    def downloads(self, mark: Mark) -> "tuple[Download, ...]":
        """Return the files that a figure offers."""
        return self.drawn.downloads.get(mark, ())

    def has_table(self, mark: Mark) -> bool:
        """Tell whether a table of its layers stands below a figure."""
        return self.drawn.has_tables if mark.table is None else mark.table

    def figure_of(self, target: str) -> "tuple[str, Placed | None]":
        """Return name and figure that a target of a layer starts with, if there is such a one."""
        for placed in chain.from_iterable(self.figures.values()):
            for name in placed.names:
                if target.lower().startswith(f"{name}."):
                    return name, placed
        return "", None

    def anchors(self, page: str) -> dict[str, str]:
        """Return the ids of the layers in a page, and what is there instead if there is no SVG."""
        places = (place for place in self.places.values() if place.page == page)
        return {place.anchor: _id(place, self.drawn.builder) for place in places}

    def faulty_pages(self) -> list[str]:
        """Return the pages with a figure of which it cannot be said what is to be drawn.

        A file that could not be read may be back, and older than the page.
        """
        return [
            page
            for page, figures in self.figures.items()
            if any(isinstance(placed.mark.source, PlotnetError) for placed in figures)
        ]

    def changed_pages(self, builder: str) -> list[str]:
        """Return the pages that are not as this builder wrote them last.

        Their figures have changed, or the layers to which they refer are elsewhere; or there is
        no such layer, so that this is reported in each build. The pages of a builder are
        remembered apart from those of the others, since all builders of a project share one
        environment.
        """
        last = self.written.get(builder, {})
        pages = sorted({*self.figures, *self.targets})
        now = {page: list(self._states(page)) for page in pages}
        self.written[builder] = now
        return [page for page, state in now.items() if last.get(page) != state or None in state]

    def _states(self, page: str) -> "Iterator[str | None]":
        """Yield all that a page shows and that can change without it; None: what is missing."""
        for placed in self.figures.get(page, ()):
            yield self._state(placed)
        for target in self.targets.get(page, ()):
            place = find_place(self.places, target)
            if place is not None:
                yield f"{place.page}#{place.anchor}"
            elif self.figure_of(target)[1]:  # else it may be in another project
                yield None

    def _state(self, placed: Placed) -> str:
        """Return all that a page shows of a figure."""
        outcome = self.outcome(placed.mark)
        if isinstance(outcome, PlotnetError):
            return str(outcome)
        files = (each.path for each in self.downloads(placed.mark))
        return " ".join([outcome.key, *(["table"] if self.has_table(placed.mark) else []), *files])

    def clear_doc(self, docname: str) -> None:
        """Forget what is known of a page that is read anew or gone."""
        self.data["reading"] += 1
        self.figures.pop(docname, None)
        self.targets.pop(docname, None)

    def merge_domaindata(self, docnames: "AbstractSet[str]", otherdata: dict[str, Any]) -> None:
        """Take over what is known of pages that another process has read."""
        self.data["reading"] += 1
        for kind in ("figures", "targets"):
            found = otherdata[kind]
            self.data[kind].update({page: found[page] for page in docnames if page in found})

    def process_doc(
        self,
        env: "BuildEnvironment",  # noqa: ARG002 - Sphinx passes it
        docname: str,
        document: nodes.document,
    ) -> None:
        """Note the figures of a page that has just been read, and the layers it refers to.

        What a substitution stands for is shown where it is used, and not where it is defined.
        """
        for definition in document.substitution_defs.values():
            if next(iter(definition.findall(MarkNode)), None) is not None:
                definition.clear()
        self.data["reading"] += 1
        figures: list[Placed] = []
        targets: list[str] = []
        for node in document.findall():
            if isinstance(node, MarkNode):
                figures.append(Placed(node.mark, node.names, node.anchor))
            elif isinstance(node, pending_xref) and node.get("refdomain") == self.name:
                targets.append(node["reftarget"])
        if figures:
            self.figures[docname] = figures
        if targets:
            self.targets[docname] = targets

    def resolve_xref(  # noqa: PLR0913, PLR0917 - as Sphinx calls it
        self,
        env: "BuildEnvironment",  # noqa: ARG002 - Sphinx passes it
        fromdocname: str,
        builder: "Builder",
        typ: str,  # noqa: ARG002 - there is one
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the reference to a layer, or None."""
        place = find_place(self.places, target)
        if place is None:
            return None
        if not node.get("refexplicit"):
            contnode = nodes.inline("", place.layer, classes=contnode["classes"])
        return _reference(place, fromdocname, builder, contnode)

    def resolve_any_xref(  # noqa: PLR0913, PLR0917 - as Sphinx calls it
        self,
        env: "BuildEnvironment",  # noqa: ARG002 - Sphinx passes it
        fromdocname: str,
        builder: "Builder",
        target: str,
        node: pending_xref,  # noqa: ARG002 - Sphinx passes it
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the reference of the role ``any`` to a layer; labels lead to figures."""
        place = find_place(self.places, target)
        if place is None:
            return []
        return [("plotnet:layer", _reference(place, fromdocname, builder, contnode))]

    def get_objects(self) -> "Iterable[tuple[str, str, str, str, str, int]]":
        """Yield the figures that have a name, and their layers."""
        for page, figures in self.figures.items():
            for placed in figures:
                for name in placed.names:
                    yield name, name, "figure", page, placed.anchor, 1
        yield from self._layers()

    def _layers(self) -> "Iterator[tuple[str, str, str, str, str, int]]":
        for place in self.places.values():
            yield place.target, place.layer, "layer", place.page, place.anchor, 2


def _reference(
    place: "Place", fromdocname: str, builder: "Builder", content: nodes.Element
) -> nodes.reference:
    """Return a reference to a layer."""
    if builder.name == "singlehtml":  # whose only page is also that of the layer
        fromdocname = place.page
    to = _id(place, builder)
    return make_refnode(builder, fromdocname, place.page, to, content, place.target)


def _id(place: "Place", builder: "Builder") -> str:
    """Return the id of a layer where its picture is HTML; elsewhere that of its figure."""
    return place.anchor if builder.format == "html" else place.figure


def domain_of(env: "BuildEnvironment") -> PlotnetDomain:
    """Return the figures of an environment."""
    return cast("PlotnetDomain", env.get_domain(PlotnetDomain.name))
