"""A short book on neural networks, with sixty figures on twenty-five pages."""

project = "Networks in pictures"
author = "The plotnet developers"
copyright = "the plotnet developers"
version = release = "1"

extensions = ["sphinx.ext.ifconfig", "myst_parser", "sphinx_plotnet"]
exclude_patterns = ["broken.rst", "_build"]
myst_fence_as_directive = ["plotnet"]
numfig = True

html_theme = "alabaster"
latex_elements = {"tableofcontents": r"\sphinxtableofcontents\listoffigures"}
latex_documents = [("index", "book.tex", project, author, "manual")]
man_pages = [("index", "book", project, [author], 7)]
texinfo_documents = [("index", "book", project, author, "book", "", "")]
epub_show_urls = "no"
linkcheck_report_timeouts_as_broken = False  # as from Sphinx 8 on
show_warning_types = True  # likewise


def setup(app):
    """Add what decides which edition is printed."""
    app.add_config_value("edition", "long", "env")
