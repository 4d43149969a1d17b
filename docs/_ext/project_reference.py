"""Options of a project and of a figure, as the tables of the code have them."""

from collections.abc import Iterator
from typing import Final

from command_reference import help_text
from markdown_text import table
from meanings import OPTIONS
from msgspec.structs import fields

from mkdocs_plotnet.options import OPTIONS as FENCE_OPTIONS
from plotnet import Settings
from plotnet.settings import ABOUT, About
from sphinx_plotnet.options import CHECKS as DIRECTIVE_OPTIONS

VARIABLES: Final = {"cache": "PLOTNET_CACHE"}
"""Environment variables that stand behind the configuration, not before it."""


def settings() -> str:
    """Return a section for each option of a project."""
    return "\n\n".join(_setting(f.name, f.default, ABOUT[f.name]) for f in fields(Settings))


def _setting(name: str, default: object, about: About) -> str:
    said = f"{about.help[0].upper()}{about.help[1:]}."
    if about.choices:
        said += f" One of {', '.join(f'`{choice}`' for choice in about.choices)}."
    places = "; ".join(_places(name, default, about))
    return f"### {name}\n\n{said}\n\n{places[0].upper()}{places[1:]}."


def _places(name: str, default: object, about: About) -> Iterator[str]:
    """Yield the default of a setting, and where else than in a configuration it is set."""
    if "by default" not in about.help:
        yield f"default: {_plainly(default)}"
    flag = f"--{name.removesuffix('_s')}"
    if f"[{flag}" in help_text("render"):
        yield f"on the command line `{flag}`"
    variable = VARIABLES.get(name, about.variable)
    if variable:
        yield f"in the environment `{variable}`"


def _plainly(default: object) -> str:
    """Return a default as an author would write it."""
    match default:
        case None:
            return "none"
        case ():
            return "`{}`"
        case bool():
            return f"`{str(default).lower()}`"
        case float():
            return f"`{default:g}`"
        case _:
            return f"`{default}`"


def options() -> str:
    """Return the options of a figure, and which host knows them.

    Raises:
        ValueError: If a host knows an option that nobody has explained, or the other way round.
    """
    known = {*DIRECTIVE_OPTIONS, *FENCE_OPTIONS}
    if known != set(OPTIONS):
        raise ValueError(f"docs/_ext/meanings.py: options differ: {known ^ set(OPTIONS)}")
    rows = ((f"`{name}`", OPTIONS[name], _knowing(name)) for name in sorted(known))
    return table(("Option", "Meaning", "In"), rows)


def _knowing(option: str) -> str:
    """Return which hosts know an option."""
    if option in DIRECTIVE_OPTIONS and option in FENCE_OPTIONS:
        return "both"
    return "Sphinx" if option in DIRECTIVE_OPTIONS else "MkDocs"
