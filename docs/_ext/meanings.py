"""What the manual says of names that the code only lists: options of a figure, dependencies."""

from typing import Final

OPTIONS: Final = {
    "align": "`left`, `center` or `right`. In Sphinx text flows around a figure at the left or at "
    "the right.",
    "alt": "The words for those who do not see the picture. Unset: a description that is made from "
    "the network.",
    "caption": "The caption; it may hold inline markup of the page.",
    "class": "CSS classes, with spaces between them.",
    "engine": "`native`, `tex` or `auto`, for this figure alone. See [engines](engines.md).",
    "figclass": "CSS classes of the figure around picture and caption.",
    "file": "The file that holds the figure, from the folder of the page; with a leading slash "
    "from the root of the documentation. In Sphinx the file is the argument of the directive.",
    "height": "A length such as `300px`. Pictures keep their proportions.",
    "name": "What links lead to. In Sphinx `:ref:` and `:numref:` take it; in MkDocs it is the id.",
    "scale": "Per cents of the size that the picture would have.",
    "syntax": "The notation of the body; `auto` finds it out.",
    "target": "What the picture links to: a URL, or the name of a reference followed by an "
    "underscore.",
    "width": "A length such as `80%` or `300px`. A picture is never wider than its column.",
}
"""The options of the directive and of the fence."""

PARAMETERS: Final = {
    "name": "By which anchors and connections refer to the block. Unique in the figure.",
    "to": "Where the block is put: an anchor or a vector. Of a connection: where it ends.",
    "offset": "A vector in centimetres that is added to `to`.",
    "s_filer": "Written along the depth edge: the size of the tensor.",
    "n_filer": "Written below, one entry for each band: the channels.",
    "width": "Thickness; of `to_ConvConvRelu` one entry for each band.",
    "height": "Extent upwards.",
    "depth": "Extent to the back.",
    "opacity": "Of the faces, from 0 to 1.",
    "caption": "Below the block.",
    "pathfile": "A picture, from the folder of the page.",
    "radius": "Of a ball.",
    "logo": "The sign in a ball.",
    "of": "The block where a connection starts.",
    "of_side": "`east`, `west`, `north` or `south`: where it leaves.",
    "to_side": "Likewise: where it enters.",
    "shift": "Centimetres after which an elbow turns.",
    "pos": "The height of a skip above the middle, in halves of the block's height.",
    "num": "How many convolutions.",
    "botton": "The block before the composite; the name is PlotNeuralNet's.",
    "top": "The name of the last block of the composite.",
    "size": "Height, depth and width of its boxes.",
    "color": "Of the faces; the same as `fill`.",
    "fill": "Of the faces.",
    "bandfill": "Of the activation's band.",
    "bandopacity": "Of the activation's band, from 0 to 1.",
    "xlabel": "Below, in place of `n_filer`.",
    "ylabel": "At the left edge.",
    "zlabel": "Along the depth edge, in place of `s_filer`.",
}
"""The parameters of the calls of a script."""

DEPENDENCIES: Final = {
    "codespell": "finds common misspellings in code and prose",
    "fonttools": "reads the fonts from which the shipped outlines of glyphs are made",
    "furo": "the theme of this manual under Sphinx: it follows the reader into the dark",
    "hypothesis": "searches for inputs that break readers, escapes and layout",
    "jinja2": "fills in the templates of TikZ; Sphinx and MkDocs need it as well",
    "latex2mathml": "reads formulas for ziamath",
    "mkdocs": "the host of the plugin",
    "mkdocs-material": "the theme that most MkDocs sites use; pages are tested and built with it",
    "mypy": "checks the types",
    "myst-parser": "Markdown in Sphinx, which the directive is tested with and this manual uses",
    "numpy": "compares rasters",
    "pillow": "reads rasters, and makes pictures for the tests",
    "playwright": "opens built pages in a browser",
    "pre-commit": "runs the checks before each commit",
    "pygments": "colours code examples",
    "pymdown-extensions": "its superfences read the fence, in MkDocs and beyond",
    "pytest": "runs the tests",
    "pyyaml": "reads the block language, through a loader that keeps line numbers",
    "resvg-py": "turns SVG into rasters, by a renderer that is no browser",
    "ruff": "finds faults and formats",
    "scikit-image": "tells how alike two rasters are: structural similarity",
    "sphinx": "the host of the extension",
    "towncrier": "joins the fragments of the changelog",
    "types-docutils": "types of docutils",
    "types-markdown": "types of Python-Markdown",
    "types-pyyaml": "types of PyYAML",
    "validate-pyproject": "checks pyproject.toml against its standards",
    "ziafont": "reads the outlines of glyphs",
    "ziamath": "sets formulas",
}
"""Why each dependency is there, by its name in small letters."""
