"""Options of a project and of a figure, as the tables of the code have them."""

from command_reference import help_text
from markdown_text import code, table
from meanings import OPTIONS
from msgspec.structs import fields

from mkdocs_plotnet.options import OPTIONS as FENCE_OPTIONS
from plotnet import Settings
from plotnet.settings import ABOUT, About
from sphinx_plotnet.options import CHECKS as DIRECTIVE_OPTIONS


def settings() -> str:
    """Return a section for each option of a project."""
    return "\n\n".join(_setting(f.name, f.default, ABOUT[f.name]) for f in fields(Settings))


def _setting(name: str, default: object, about: About) -> str:
    lines = [f"### {name}", f"{about.help[0].upper()}{about.help[1:]}."]
    if about.choices:
        lines.append(f"One of {', '.join(f'`{choice}`' for choice in about.choices)}.")
    shown = "unset" if default is None else code(default)
    flag = f"--{name.removesuffix('_s')}"
    places = [
        ("Default", shown),
        ("In `conf.py`", f"`plotnet_{name}`"),
        ("In `mkdocs.yml`", f"`{name}`, below `plotnet`"),
        ("On the command line", f"`{flag}`" if f"[{flag}" in help_text("render") else "no"),
    ]
    if about.variable:
        places.append(("In the environment", f"`{about.variable}`"))
    lines.append(table(("Where", "How"), places))
    return "\n\n".join(lines)


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
