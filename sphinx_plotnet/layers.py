"""Warns of references in prose to layers that are not there, and of no missing link twice."""

from typing import TYPE_CHECKING

from docutils.utils import get_source_line
from sphinx.util import logging

from plotnet import PlotnetError, suggest
from sphinx_plotnet.domain import Missing, PlotnetDomain, domain_of
from sphinx_plotnet.links import LinkNode

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

logger = logging.getLogger(__name__)


def warn_of_layer(
    app: "Sphinx",
    domain: "Domain | None",
    node: "nodes.Element",
) -> bool | None:
    """Report a reference to a layer that is not there; those to other things are left alone.

    Nothing is said of the layers of a figure that could not be drawn: that has been reported.
    Where a builder resolves a page several times, what is ours is reported once.
    """
    if isinstance(node.parent, LinkNode):
        domain_of(app.env).told.add(node.parent.missing)
    if not isinstance(domain, PlotnetDomain):
        missed = domain is None and _is_of_failed(domain_of(app.env), str(node["reftarget"]))
        return missed or None
    target = str(node["reftarget"])
    missing = Missing(target, node["refdoc"], *get_source_line(node))
    fault = "" if missing in domain.told else _fault(domain, target)
    if fault:
        logger.warning("%s", fault, location=node, type="plotnet", subtype="layer")
        domain.told.add(missing)
    return True


def _fault(domain: PlotnetDomain, target: str) -> str:
    """Return what is wrong with a target, and the nearest one that is right."""
    known = [place.target for place in domain.places.values()]
    figure, placed = domain.figure_of(target)
    if placed is None:
        return f"no figure has a layer {target!r}{suggest(target, known)}"
    if _is_of_failed(domain, target):
        return ""
    layer = target[len(figure) + 1 :]
    there = [each[len(figure) + 1 :] for each in known if each.startswith(f"{figure}.")]
    return f"figure {figure!r} has no layer {layer!r}{suggest(layer, there)}"


def _is_of_failed(domain: PlotnetDomain, target: str) -> bool:
    """Tell whether a target is a layer of a figure that could not be drawn."""
    _, placed = domain.figure_of(target)
    return placed is not None and isinstance(domain.outcome(placed.mark), PlotnetError)
