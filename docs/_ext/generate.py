"""The parts of the manual that are read off the code, as Markdown that both hosts understand."""

import ast
import io
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stdout, suppress
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Final, Never
from unittest.mock import patch

from meanings import DEPENDENCIES, OPTIONS, PARAMETERS

import plotnet
from mkdocs_plotnet.options import OPTIONS as FENCE_OPTIONS
from plotnet import Settings, cli
from plotnet.errors import Origin
from plotnet.layers import KINDS
from plotnet.layers.every import CONNECTION, EVERY, FIGURE
from plotnet.layers.kind import Kind
from plotnet.layers.option import Option
from plotnet.layers.structure import STRUCTURES
from plotnet.read.boxes import BOXES
from plotnet.read.calls import Calls
from plotnet.read.files import Folder
from plotnet.read.python.limits import LIMITS
from plotnet.read.python.standard_modules import MODULES
from plotnet.read.python.values import Call
from plotnet.read.shelf import Shelf
from plotnet.read.signature import NEEDED, Signature
from plotnet.tex.toolchain import INSTALL
from sphinx_plotnet.options import CHECKS as DIRECTIVE_OPTIONS

ROOT: Final = Path(__file__).parents[2]
GROUPS: Final = {
    "dependencies": "always",
    "sphinx": "extra `sphinx`",
    "mkdocs": "extra `mkdocs`",
    "remote": "extra `remote`",
    "test": "tests",
    "check": "checks",
    "docs": "manual",
    "dev": "development",
}
RELEASES: Final = "<!-- towncrier release notes start -->"
ATTRIBUTE: Final = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)
MENTION: Final = re.compile(r"(?<!`)`([^`]+)`(?!`)")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of Markdown."""
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def code(value: object) -> str:
    """Return a value as Python writes it, set as code."""
    return f"`{value!r}`"


def prose(text: str) -> str:
    """Return text of a docstring as Markdown."""
    return MENTION.sub(r"`\1`", text.replace("``", "`"))


def attributes(documented: type) -> dict[str, str]:
    """Return what the docstring of a class says of each of its attributes."""
    _, _, listed = (documented.__doc__ or "").partition("Attributes:\n")
    found = ATTRIBUTE.findall(textwrap.indent(textwrap.dedent(listed), "    "))
    return {name: prose(" ".join(meaning.split())) for name, meaning in found}


def settings() -> str:
    """Return a section for each option of a project."""
    return "\n\n".join(_setting(f.name, f.default, f.metadata) for f in fields(Settings))


def _setting(name: str, default: object, about: Mapping[str, object]) -> str:
    choices = about["choices"]
    meaning = str(about["help"])
    lines = [f"### {name}", f"{meaning[0].upper()}{meaning[1:]}."]
    if isinstance(choices, tuple) and choices:
        lines.append(f"One of {', '.join(f'`{choice}`' for choice in choices)}.")
    shown = "unset" if default is None else code(default)
    flag = f"--{name.removesuffix('_s')}"
    places = [
        ("Default", shown),
        ("In `conf.py`", f"`plotnet_{name}`"),
        ("In `mkdocs.yml`", f"`{name}`, below `plotnet`"),
        ("On the command line", f"`{flag}`" if f"[{flag}" in help_text("render") else "no"),
    ]
    if about.get("variable"):
        places.append(("In the environment", f"`{about['variable']}`"))
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


Draw = Callable[[Call], object]


def calls() -> str:
    """Return a section for each call of a script, with what it takes."""
    return "\n\n".join(_call(*asked) for asked in _drawing_calls())


def call_names() -> str:
    """Return the names of all calls in one sentence."""
    return ", ".join(f"[`{name}`](#{name.lower()})" for name, _, _ in _drawing_calls()) + "."


def _drawing_calls() -> Iterator[tuple[str, Draw, Signature]]:
    """Yield name, function and signature of every call that takes anything of a figure."""
    for name, draw in Calls(Shelf(), Folder(ROOT, ROOT)).library.items():
        signature = _signature(name, draw)
        if signature is not None:
            yield name, draw, signature


def _call(name: str, draw: Draw, signature: Signature) -> str:
    written = [p if d is NEEDED else f"{p}={d!r}" for p, d in signature.params.items()]
    head = f"{name}({', '.join(written)})"
    shown = textwrap.wrap(head, 84, subsequent_indent=" " * 4, break_long_words=False)
    lines = [f"### {name}", _does(name, draw), "\n".join(["```python", *shown, "```"])]
    if signature.options:
        lines.append(f"By keyword also: {', '.join(f'`{o}`' for o in signature.options)}.")
    return "\n\n".join(lines)


def parameters() -> str:
    """Return what the parameters and options of all calls mean.

    Raises:
        ValueError: If a call takes one that nobody has explained, or the other way round.
    """
    known = {taken for _, _, signature in _drawing_calls() for taken in signature.known}
    if known != set(PARAMETERS):
        raise ValueError(f"docs/_ext/meanings.py: parameters differ: {known ^ set(PARAMETERS)}")
    return table(("Parameter", "Meaning"), ((f"`{n}`", PARAMETERS[n]) for n in PARAMETERS))


class _AskedError(Exception):
    """Carries the signature of a call out of it."""


def _signature(name: str, draw: Draw) -> Signature | None:
    """Return what a call takes: the signature that it binds its arguments to, if any."""

    def tell(signature: Signature, *_bound: object) -> Never:
        raise _AskedError(signature)

    with patch.object(Signature, "bind", tell):
        try:
            draw(Call(name, (), {}, Origin("manual")))
        except _AskedError as asked:
            signature: Signature = asked.args[0]
            return signature
    return None


def _does(name: str, draw: Callable[[Call], object]) -> str:
    """Return what a call draws, in a sentence."""
    if name in BOXES:
        return f"One box: {KINDS[BOXES[name].kind].title.lower()}."
    function = draw.func if isinstance(draw, partial) else draw
    first = (function.__doc__ or "").split("\n\n")[0]
    _, _, meaning = first.partition(": ")
    return prose(f"{meaning[0].upper()}{meaning[1:]}")


def option_table(listed: Iterable[Option]) -> str:
    """Return options of the block language with what they mean and what they want."""
    return table(("Option", "Meaning", "Value"), map(_option, listed))


def _option(option: Option) -> tuple[str, ...]:
    unset = ", needed" if option.required else ""
    if option.default is not None and option.default != "":
        unset = f"; unset: {_as_yaml(option.default)}"
    meaning = option.help.replace("{", "`{").replace("}", "}`")
    return (
        f"`{option.name}`",
        f"{meaning[0].upper()}{meaning[1:]}.",
        f"{option.type.wanted}{unset}",
    )


def _as_yaml(value: object) -> str:
    """Return a default as an author would write it."""
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case tuple():
            shown = ", ".join(map(str, value))
            return f"`{shown}`" if len(value) == 1 else f"`[{shown}]`"
        case _:
            return f"`{value}`"


def structures() -> str:
    """Return a section for each word that arranges layers."""
    return "\n\n".join(
        "\n\n".join(
            [
                f"### {structure.name}",
                prose(structure.help),
                *([option_table(structure.options)] if structure.options else []),
            ]
        )
        for structure in STRUCTURES.values()
    )


def kinds() -> str:
    """Return a section for each layer of the block language."""
    return "\n\n".join(_kind(kind) for kind in KINDS.values() if kind.words)


def _kind(kind: Kind) -> str:
    name, *others = kind.words
    lines = [f"### {name}", prose(kind.help)]
    if others:
        lines.append(f"Also: {', '.join(_word(word, kind.words[word]) for word in others)}.")
    if kind.main:
        lines.append(f"Its value is its {' or '.join(f'`{option}`' for option in kind.main)}.")
    if kind.options:
        lines.append(option_table(kind.options))
    return "\n\n".join(lines)


def _word(word: str, presets: Mapping[str, object]) -> str:
    """Return another name of a kind, with the options that it sets."""
    said = ", ".join(f"{name}: {value}" for name, value in presets.items())
    return f"`{word}` ({said})" if said else f"`{word}`"


def gallery() -> str:
    """Return every network of the gallery: picture, where it is from, and source."""
    return "\n\n".join(_network(path) for path in sorted((ROOT / "docs/gallery").glob("*.yaml")))


def _network(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    from_where = re.match(r"(?:# .*\n)*", text)
    about = from_where[0].replace("# ", "") if from_where else ""
    titled = re.search(r"^title: (.*)$", text, re.MULTILINE)
    title = titled[1] if titled else path.stem
    body = text[from_where.end() if from_where else 0 :]
    return f"## {title}\n\n{about}\n```plotnet\n{body}```\n\n```yaml\n{body}```"


def limits() -> str:
    """Return what a script may use."""
    meanings = attributes(type(LIMITS))
    rows = [
        (f"`{f.name}`", f"{getattr(LIMITS, f.name):,}", meanings[f.name]) for f in fields(LIMITS)
    ]
    return table(("Limit", "Most", "Of what"), rows)


def known_modules() -> str:
    """Return the names of the modules that a script may import with effect."""
    return ", ".join(f"`{name}`" for name in sorted(MODULES)) + "."


def faults(*names: str) -> str:
    """Return scripts with a fault and what is said of each: the cases of the tests."""
    return "\n\n".join(_fault(name) for name in names)


def _fault(name: str) -> str:
    case = ROOT / "tests/cases/pycore/errors" / f"{name}.txt"
    script, _, message = case.read_text(encoding="utf-8").partition("\n---\n")
    wrapped = "\n".join(textwrap.wrap(message.strip(), 88, break_on_hyphens=False))
    return f"```python\n{script}\n```\n\n```text\n{wrapped}\n```"


def command(*names: str) -> str:
    """Return what a command of the command line says of itself."""
    return f"```text\n{help_text(*names)}```"


def help_text(*names: str) -> str:
    """Return the help of a command."""
    said = io.StringIO()
    with (
        redirect_stdout(said),
        suppress(SystemExit),
        patch.dict("os.environ", {"COLUMNS": "80", "NO_COLOR": "1"}),
    ):
        cli.main([*names, "--help"])
    return said.getvalue()


def install_tex() -> str:
    """Return the line that installs TeX and its converter."""
    return f"```console\n$ sudo {INSTALL}\n```"


def modules(folder: str) -> str:
    """Return a table of the modules of a folder, each with the sentence that it opens with."""
    rows = [(f"`{path.name}`", _purpose(path)) for path in sorted((ROOT / folder).glob("*.py"))]
    return table(("Module", "What it is for"), [row for row in rows if row[1]])


def _purpose(path: Path) -> str:
    """Return the first sentence of a module's docstring."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return prose(said.split("\n\n")[0])


def dependencies() -> str:
    """Return every dependency with its reason.

    Raises:
        ValueError: If one has none.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    stated = {
        "dependencies": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        **project["dependency-groups"],
    }
    rows = [row for group, listed in stated.items() for row in _reasons(group, listed)]
    return table(("Package", "Why", "For"), rows)


def _reasons(group: str, listed: Iterable[object]) -> Iterator[tuple[str, ...]]:
    for requirement in listed:
        match = re.match(r"([\w-]+)(.*)", requirement) if isinstance(requirement, str) else None
        if match is None or match[1] == "plotnet":
            continue
        name = match[1].lower()
        if name not in DEPENDENCIES:
            raise ValueError(f"docs/_ext/meanings.py: why does plotnet need {name!r}?")
        yield f"`{match[1]}{match[2]}`", DEPENDENCIES[name], GROUPS.get(group, group)


def version() -> str:
    """Return the version that this manual describes."""
    return f"This manual describes plotnet {plotnet.__version__}."


def changelog() -> str:
    """Return what has changed: the fragments of the next release, then the releases."""
    fragments = sorted((ROOT / "changelog").glob("*.*.md"))
    listed = "\n".join(f"- {' '.join(p.read_text('utf-8').split())}" for p in fragments)
    coming = f"## Not yet released\n\n{listed}" if listed else ""
    _, _, released = (ROOT / "CHANGELOG.md").read_text("utf-8").partition(RELEASES)
    return "\n\n".join([coming, re.sub("^#", "##", released.strip(), flags=re.MULTILINE)])


GENERATORS: Final[Mapping[str, Callable[..., str]]] = {
    "call_names": call_names,
    "calls": calls,
    "changelog": changelog,
    "command": command,
    "connection_options": partial(option_table, CONNECTION),
    "dependencies": dependencies,
    "faults": faults,
    "figure_options": partial(option_table, FIGURE),
    "gallery": gallery,
    "install_tex": install_tex,
    "kinds": kinds,
    "known_modules": known_modules,
    "layer_options": partial(option_table, EVERY),
    "limits": limits,
    "modules": modules,
    "options": options,
    "parameters": parameters,
    "settings": settings,
    "structures": structures,
    "version": version,
}
"""What a fence ``generated`` may call."""
