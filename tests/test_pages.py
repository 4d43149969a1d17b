"""Figures are found in pages as the hosts find them, and not where they are only shown."""

from pathlib import Path
from textwrap import dedent

import pytest

from plotnet import Origin, PlotnetError, Source
from plotnet.committed import identity
from plotnet.pages import find_blocks, find_figures
from tests.mkdocs.sites import Site as MkDocsSite
from tests.sphinx.sites import Site as SphinxSite

Found = list[tuple[int, int, str, dict[str, str]]]
"""Of each figure: its line, that of its body, its body and its options."""

MARKDOWN: dict[str, tuple[str, Found]] = {
    "a fence": ("Text.\n\n```plotnet\n- pool\n```\n", [(3, 4, "- pool\n", {})]),
    "options": (
        '```plotnet {file="a.py" name="x" engine=\'tex\'}\n```\n',
        [(1, 1, "\n", {"file": "a.py", "engine": "tex"})],
    ),
    "bare options": (
        '```plotnet syntax="pycore" width="80%"\nto_Pool("a")\n```\n',
        [(1, 2, 'to_Pool("a")\n', {"syntax": "pycore"})],
    ),
    "options in braces with a class": (
        '~~~ {.plotnet engine="tex"}\n- pool\n~~~\n',
        [(1, 2, "- pool\n", {"engine": "tex"})],
    ),
    "a directive": ("```{plotnet}\n- pool\n```\n", [(1, 2, "- pool\n", {})]),
    "a directive of a file": (
        "```{plotnet} nets/a.py\n```\n",
        [(1, 1, "\n", {"file": "nets/a.py"})],
    ),
    "a directive with fields": (
        "```{plotnet}\n:name: x\n:engine: tex\n\n- pool\n```\n",
        [(1, 5, "- pool\n", {"engine": "tex"})],
    ),
    "a directive with a head": (
        "```{plotnet}\n---\nname: x\nsyntax: 'blocks'\n---\n- pool\n```\n",
        [(1, 6, "- pool\n", {"syntax": "blocks"})],
    ),
    "colons": (":::{plotnet}\n- pool\n:::\n", [(1, 2, "- pool\n", {})]),
    "within colons": (":::{note}\n```plotnet\n- pool\n```\n:::\n", [(2, 3, "- pool\n", {})]),
    "within a directive": (
        "````{note}\n```plotnet\n- pool\n```\n````\n",
        [(2, 3, "- pool\n", {})],
    ),
    "within reST": (
        "```{eval-rst}\n.. plotnet::\n\n   - pool\n```\n",
        [(2, 4, "- pool\n", {})],
    ),
    "indented": (
        "* item\n\n    ```plotnet\n    - pool:\n        kernel: 3\n    ```\n",
        [(3, 4, "- pool:\n    kernel: 3\n", {})],
    ),
    "quoted": ("> ```plotnet\n> - pool\n>\n> ```\n", [(1, 2, "- pool\n\n", {})]),
    "two": (
        "```plotnet\n- pool\n```\n\n```plotnet\n- conv\n```\n",
        [(1, 2, "- pool\n", {}), (5, 6, "- conv\n", {})],
    ),
    "shown": ("````markdown\n```plotnet\n- pool\n```\n````\n", []),
    "shown by a directive": ("````{code-block} md\n```plotnet\n- pool\n```\n````\n", []),
    "shown by colons": (":::{code-block} md\n```plotnet\n- pool\n```\n:::\n", []),
    "another language": ("```plotnets\n- pool\n```\n\n```py\nplotnet\n```\n", []),
    "in a line": ("Write ```plotnet``` here.\n", []),
}

REST: dict[str, tuple[str, Found]] = {
    "a directive": (".. plotnet::\n\n   - pool\n", [(1, 3, "- pool\n", {})]),
    "options": (
        "Text\n\n.. plotnet::\n   :name: x\n   :engine: tex\n\n   - pool:\n       x: 3\n\nText\n",
        [(3, 7, "- pool:\n    x: 3\n\n", {"engine": "tex"})],
    ),
    "a file": (
        ".. plotnet:: nets/a.py\n   :syntax: pycore\n",
        [(1, 1, "\n", {"file": "nets/a.py", "syntax": "pycore"})],
    ),
    "within another": (
        ".. note::\n\n   .. plotnet::\n\n      - pool\n\n.. tip:: x\n",
        [(3, 5, "- pool\n\n", {})],
    ),
    "in a list": ("* .. plotnet::\n\n     - pool\n* more\n", [(1, 3, "- pool\n", {})]),
    "in a numbered list": (
        "1. Text\n\n   .. plotnet::\n\n      - pool\n",
        [(3, 5, "- pool\n", {})],
    ),
    "after a target": (".. _x:\n\n.. plotnet::\n\n   - pool\n", [(3, 5, "- pool\n", {})]),
    "in only": (".. only:: html\n\n   .. plotnet::\n\n      - pool\n", [(3, 5, "- pool\n", {})]),
    "shown": (".. code-block:: rst\n\n   .. plotnet::\n\n      - pool\n\nText\n", []),
    "shown after colons": ("Write::\n\n   .. plotnet::\n\n      - pool\n\nText\n", []),
    "a comment": (".. not now\n\n   .. plotnet::\n\n      - pool\n", []),
    "an empty comment": ("..\n   .. plotnet::\n\n      - pool\n", []),
    "in a line": ("Write ``.. plotnet::`` here.\n", []),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_fences_of_markdown(name: str) -> None:
    """Line, line of the body, body and options."""
    page, expected = MARKDOWN[name]
    _assert_found(page, ".md", expected)


@pytest.mark.parametrize("name", REST)
def test_directives_of_rest(name: str) -> None:
    """Line, line of the body, body and options."""
    page, expected = REST[name]
    _assert_found(page, ".rst", expected)


def _assert_found(page: str, suffix: str, expected: Found) -> None:
    found = list(find_blocks(page.splitlines(), suffix))
    assert [(b.line, b.body_line, b.body, dict(b.options)) for b in found] == expected


def test_pages_of_a_folder_are_found_and_nothing_else(tmp_path: Path) -> None:
    """Folders of builds and hidden ones are passed over; a fault is told at its page."""
    for name in ("a.md", "sub/b.rst", ".hidden/c.md", "_build/d.md", "e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("```plotnet\n- pool\n```\n.. plotnet::\n\n  - conv\n")
    (tmp_path / "f.md").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "g.md").write_text('\n```plotnet {file="missing.py"}\n```\n')
    (tmp_path / "loop").symlink_to(tmp_path)

    found = list(find_figures(tmp_path))

    assert [str(each.origin) for each in found] == ["a.md:2", "f.md:1", "g.md:2", "sub/b.rst:6"]
    assert [isinstance(each, Source) for each in found] == [True, False, False, True]
    assert isinstance(found[2], PlotnetError)
    assert found[2].origin == Origin("g.md", 2)


FIGURES = {
    "plain": ["- input: [3, 8, 8]", "- conv: 8", "", "- pool"],
    "spaced": ["", "- input: [3, 8, 8]  ", "- conv:", "    filters: 16", ""],
    "script": ["to_Conv('a', caption='x')", "for i in range(2):", "    to_Pool('b%d' % i)"],
}


def _identities(found: "list[Source | PlotnetError]") -> list[str]:
    assert all(isinstance(each, Source) for each in found), found
    return [identity(each) for each in found if isinstance(each, Source)]


def test_sphinx_finds_what_is_found_here(site: SphinxSite) -> None:
    """The same figures by the same names, in reST and in Markdown."""
    site.configure("extensions += ['myst_parser']\nmyst_fence_as_directive = ['plotnet']")
    (site.root / "net.py").write_text("to_Pool('z')\n")
    bodies = list(FIGURES.values())
    rest = [f".. plotnet::\n   :width: 50%\n\n{_indented(b, 3)}\n" for b in bodies]
    rest.append(".. plotnet:: net.py\n   :syntax: pycore\n")
    fences = ["\n".join(["```plotnet", *body, "```"]) for body in bodies]
    fences.append("* item\n\n  ```{plotnet}\n  :engine: native\n\n  - input: [1, 8, 8]\n  ```")
    fences.append("```plotnet net.py\n```")
    site.write("index.rst", "Nets\n====\n\n.. toctree::\n\n   other\n\n" + "\n\n".join(rest))
    site.write("other.md", "# Other\n\n" + "\n\n".join(fences))

    built = site.build()

    assert built.warnings == ""
    assert built.counts["figure"] == len(rest) + len(fences)
    frozen = site.root / "_plotnet"
    site.configure(f"plotnet_committed = {str(frozen)!r}\nplotnet_freeze = True")
    site.build()
    names = {path.stem.rpartition("-")[2] for path in frozen.iterdir()}
    assert set(_identities(list(find_figures(site.root)))) == names


def _indented(lines: list[str], width: int) -> str:
    return "\n".join(" " * width + line for line in lines)


@pytest.fixture
def site(tmp_path: Path) -> SphinxSite:
    """A project for Sphinx."""
    from tests.sphinx.sites import CONF  # noqa: PLC0415 - its name is that of every conf.py

    root = tmp_path / "docs"
    root.mkdir()
    (root / "conf.py").write_text(dedent(CONF), encoding="utf-8")
    return SphinxSite(root)


def test_mkdocs_finds_what_is_found_here(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The same figures by the same names."""
    site = MkDocsSite(tmp_path, caplog)
    frozen = str(tmp_path / "pictures")
    site.configure(plugins=[{"plotnet": {"committed": frozen, "freeze": True}}])
    site.put("net.py", "to_Pool('z')\n")
    fences = ["\n".join(["```plotnet", *body, "```"]) for body in FIGURES.values()]
    fences += ['```plotnet file="net.py" syntax="pycore"\n```']
    fences += ["* item\n\n    ``` {.plotnet width='50%'}\n    - input: [1, 8, 8]\n    ```"]
    fences += ['!!! note\n\n    ```plotnet {engine="native"}\n    - input: [2, 8, 8]\n    ```']
    site.write(index="# Nets\n\n" + "\n\n".join(fences))
    site.configure(
        plugins=[{"plotnet": {"committed": frozen, "freeze": True}}],
        markdown_extensions=["admonition"],
    )

    built = site.build(strict=True)

    assert built.warnings == []
    names = {path.stem.rpartition("-")[2] for path in Path(frozen).iterdir()}
    assert len(names) == len(fences)
    assert set(_identities(list(find_figures(tmp_path / "docs")))) == names
