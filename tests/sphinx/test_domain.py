"""What is kept from one build to the next."""

from msgspec.structs import fields

from plotnet import Source
from sphinx_plotnet.domain import ENV_VERSION, Placed, PlotnetDomain
from sphinx_plotnet.mark import Look, Mark


def test_the_version_is_raised_with_what_is_kept() -> None:
    """A page that was read by an older plotnet must be read again if its marks have changed."""
    kept = [[field.name for field in fields(each)] for each in (Source, Mark, Look, Placed)]
    kept.append([*PlotnetDomain.initial_data])

    assert (ENV_VERSION, kept) == (
        6,
        [
            [
                *("text", "origin", "folder", "root", "syntax", "engine"),
                *("theme", "legend", "layout", "translations", "phrases"),
            ],
            ["source", "look", "table", "downloads", "stem"],
            ["alt", "width", "height", "scale", "align", "classes"],
            ["mark", "names", "anchor"],
            ["figures", "left", "places", "reading", "targets", "written"],
        ],
    )
