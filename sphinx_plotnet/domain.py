"""What is remembered of the figures of a project, from build to build and within one."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from plotnet import PlotnetError, Source
from sphinx_plotnet.mark import MarkNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from plotnet import Drawing

ENV_VERSION = 1
"""Raise it when `Mark`, `plotnet.Source` or what the domain keeps changes: pages are read anew."""


class PlotnetDomain(Domain):
    """The figures of all pages.

    Attributes:
        outcomes: What became of each figure in this build; not kept.
    """

    name = "plotnet"
    label = "plotnet"
    initial_data: ClassVar[dict[str, Any]] = {"sources": {}, "written": {}}
    data_version = ENV_VERSION

    def __init__(self, env: "BuildEnvironment") -> None:
        super().__init__(env)
        self.outcomes: Mapping[Source | PlotnetError, Drawing | PlotnetError] = {}

    @property
    def sources(self) -> "dict[str, list[Source | PlotnetError]]":
        """The figures of each page that has any, in their order."""
        return cast("dict[str, list[Source | PlotnetError]]", self.data["sources"])

    def outcome(self, source: "Source | PlotnetError") -> "Drawing | PlotnetError":
        """Return what became of a figure."""
        return self.outcomes[source] if isinstance(source, Source) else source

    def changed_pages(self, builder: str) -> list[str]:
        """Return the pages whose figures are not those that this builder wrote last.

        The pages of a builder are remembered apart from those of the others, since all
        builders of a project share one environment.
        """
        last = self.data["written"].get(builder, {})
        now = {page: self._state(sources) for page, sources in self.sources.items()}
        self.data["written"][builder] = now
        return [page for page, state in now.items() if last.get(page) != state]

    def _state(self, sources: "Iterable[Source | PlotnetError]") -> list[str]:
        outcomes = map(self.outcome, sources)
        return [str(each) if isinstance(each, PlotnetError) else each.key for each in outcomes]

    def clear_doc(self, docname: str) -> None:
        """Forget the figures of a page that is read anew or gone."""
        self.sources.pop(docname, None)

    def merge_domaindata(self, docnames: "AbstractSet[str]", otherdata: dict[str, Any]) -> None:
        """Take over the figures of pages that another process has read."""
        found = otherdata["sources"]
        self.sources.update({page: found[page] for page in docnames if page in found})

    def process_doc(
        self,
        env: "BuildEnvironment",  # noqa: ARG002 - Sphinx passes it
        docname: str,
        document: "nodes.document",
    ) -> None:
        """Note the figures of a page that has just been read."""
        sources = [node.mark.source for node in document.findall(MarkNode)]
        if sources:
            self.sources[docname] = sources


def domain_of(env: "BuildEnvironment") -> PlotnetDomain:
    """Return the figures of an environment."""
    return cast("PlotnetDomain", env.get_domain(PlotnetDomain.name))
