"""The demonstration as a Sphinx site; `make demo` builds it."""

project = "plotnet, a demonstration"
extensions = ["sphinx_plotnet"]
exclude_patterns = ["*.md"]
numfig = True
html_theme = "alabaster"
html_theme_options = {"page_width": "1100px"}
