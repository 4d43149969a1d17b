"""What is kept from one build to the next."""

from dataclasses import fields

from plotnet import Source
from sphinx_plotnet.domain import ENV_VERSION
from sphinx_plotnet.mark import Look, Mark


def test_the_version_is_raised_with_what_is_kept() -> None:
    """A page that was read by an older plotnet must be read again if its marks have changed."""
    kept = [[field.name for field in fields(each)] for each in (Source, Mark, Look)]

    assert (ENV_VERSION, kept) == (
        1,
        [
            ["text", "origin", "folder", "root", "syntax", "engine"],
            ["source", "look"],
            ["alt", "width", "height", "scale", "align", "classes"],
        ],
    )
