"""A role of reStructuredText, run where no page is being read."""

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import roles
from docutils.parsers.rst.languages import en
from docutils.parsers.rst.states import Inliner
from sphinx import addnodes
from sphinx.util.docutils import LoggingReporter

from plotnet import Origin, SpecError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

EXTERNAL = ("external:", "external+")
"""How the roles of intersphinx start, which stand before those of a domain."""


def reference_by_role(
    document: nodes.document, name: str, text: str, place: Origin
) -> nodes.Element | None:
    """Return the reference that a role makes; None if it has told itself why it makes none.

    Args:
        document: Of the page.
        name: Of the role, with its domain if it was written.
        text: What stands between the backquotes.
        place: The file and the line for what Sphinx has to say of it.

    Raises:
        SpecError: If there is no such role, or it makes no reference or fails.
    """
    env: BuildEnvironment = document.settings.env
    function = _role(env, name, document)
    if function is None:
        raise SpecError(f"unknown role {name!r}{suggest(name, _known(env))}", place)
    rawtext = f":{name}:`{text}`"
    try:
        made, told = function(name, rawtext, text, place.line, _inliner(document, place), {}, [])
    except Exception as error:  # an extension's may count on a page being read
        raise SpecError(f"the role {name!r} failed: {error!r}", place) from error
    reference = next((each for top in made for each in _references(top)), None)
    if reference is None and made and not told:
        raise SpecError(f"the role {name!r} makes no reference that can be followed", place)
    return reference


def _references(node: nodes.Node) -> "Iterator[nodes.Element]":
    yield from node.findall(addnodes.pending_xref)
    yield from filter(can_be_followed, node.findall(nodes.reference))


def can_be_followed(reference: nodes.reference) -> bool:
    """Tell whether a reference says where it leads; one to a file for download does not."""
    return "refuri" in reference or "refid" in reference


def _role(env: "BuildEnvironment", name: str, document: nodes.document) -> Any:  # noqa: ANN401 - docutils has no type for it
    """Return the function of a role, or None: of its domain, then of docutils and extensions."""
    if name.startswith(EXTERNAL):
        if "intersphinx_mapping" not in env.config:
            return None
        from sphinx.ext.intersphinx import IntersphinxRole  # noqa: PLC0415 - if it is used

        return IntersphinxRole(name)
    domain, _, own_name = name.lower().rpartition(":")
    for each in [domain] if domain else [env.config.primary_domain, "std"]:
        found = env.get_domain(each).role(own_name) if each in env.domains else None
        if found is not None:
            return found
    language: Any = en  # a module, where the annotation wants a class like it
    return roles.role(name, language, 0, document.reporter)[0]


def _known(env: "BuildEnvironment") -> "Iterable[str]":
    """Yield the names of the roles of all domains, with and without the domain."""
    primary = {env.config.primary_domain, "std"}
    for name, domain in env.domains.items():
        yield from (f"{name}:{role}" for role in domain.roles)
        yield from domain.roles if name in primary else ()


def _inliner(document: nodes.document, place: Origin) -> Inliner:
    """Return what roles ask for the page and for the line that they stand in."""
    inliner = Inliner()
    inliner.document = document
    inliner.parent = nodes.paragraph()  # what is wrong goes in here, and to the log
    inliner.reporter = _Reporter(place)
    return inliner


class _Reporter(LoggingReporter):
    """Tells roles where they stand, and logs what they have to say."""

    def __init__(self, place: Origin) -> None:
        super().__init__(place.file)
        self.place = place

    def get_source_and_line(self, _line: int | None = None) -> tuple[str, int]:
        """Return the file and the line."""
        return self.place.file, self.place.line
