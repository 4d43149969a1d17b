"""The manual as Sphinx builds it; `make docs` does. MkDocs builds the same pages from mkdocs.yml."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import plotnet

project = "plotnet"
author = "The plotnet developers"
copyright = "the plotnet developers"
release = version = plotnet.__version__

extensions = [
    "manual",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_plotnet",
]
exclude_patterns = ["_build", "demo", "gallery", "guide/index.md"]
default_role = "code"

# Headings may be linked to, as in MkDocs; the fence is written as in MkDocs.
myst_heading_anchors = 3
myst_fence_as_directive = ["plotnet"]
numfig = True

# Types of the standard library are named, not linked: the build needs no network.
nitpick_ignore_regex = [("py:.*", r"(pathlib|collections|typing|types)\..*|Path|Any|Literal.*")]
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_use_ivar = True
napoleon_attr_annotations = False  # types stand in the signature

# Furo, because it follows the reader's choice of light or dark, as the figures do, and reads well
# on a telephone; alabaster has no dark colours.
html_theme = "furo"
pygments_dark_style = "github-dark"  # that of Furo underlines names, as if they were links
# Prompts are not copied, and neither is what a command says.
copybutton_prompt_text = "$ "
copybutton_line_continuation_character = "\\"

html_title = f"plotnet {release}"
html_static_path = ["_static", "guide/assets"]
html_extra_path = ["../core/plotnet/data/plotnet.schema.json"]
html_css_files = ["manual.css", "site.css"]

# `sphinx-build -b linkcheck` asks the network; what only stands for an address is left out.
linkcheck_ignore = [r"https://example\.org.*"]
