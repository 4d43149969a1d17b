"""The pages of the gallery: thumbnails, a page for each network, what layers it is made of."""

from collections.abc import Iterator
from html import escape

from gallery_files import FOLDER, drawn, has_pdf, has_tex
from gallery_networks import NETWORKS, Network
from markdown_text import table
from topics import BY_TOPIC, TOPICS

import plotnet
from plotnet.layers import KINDS
from plotnet.stats import stats_table


def gallery() -> str:
    """Return thumbnails of all networks, by topic, each leading to the page of its network.

    Raises:
        ValueError: If a network is in no topic, or the other way round.
    """
    if set(BY_TOPIC) != set(NETWORKS):
        raise ValueError(f"docs/_ext/topics.py: networks differ: {set(BY_TOPIC) ^ set(NETWORKS)}")
    return "\n\n".join(f"## {topic}\n\n{thumbnails(*names)}" for topic, names in TOPICS.items())


def thumbnails(*names: str) -> str:
    """Return small pictures of some networks, each leading to the page of its network."""
    shown = "\n".join(_thumbnail(NETWORKS[name]) for name in names)
    return f'<div class="thumbnails">\n{shown}\n</div>'


def _thumbnail(network: Network) -> str:
    picture = f"built:{FOLDER}/{network.name}-{plotnet.THEME_NAMES[0]}.svg"
    return (
        f'<a href="page:gallery/{network.name}"><img src="{picture}" alt="" loading="lazy">'
        f"<span>{escape(network.title)}</span></a>"
    )


def by_kind() -> str:
    """Return which networks have a layer of each kind, as far as any has one."""
    telling = (name for name, kind in KINDS.items() if kind.flow != "source")
    rows = ((f"[`{kind}`](layers.md#{kind})", _having(kind)) for kind in telling)
    return table(("Layer", "Networks"), (row for row in rows if row[1]))


def _having(kind: str) -> str:
    """Return links to the networks that have a layer of a kind, by title."""
    having = (network for network in NETWORKS.values() if kind in network.kinds)
    networks = sorted(having, key=lambda network: network.title.lower())
    return ", ".join(f"[{network.title}](gallery/{network.name}.md)" for network in networks)


def network(name: str) -> str:
    """Return a network: where it is from, its pictures, numbers, downloads and source."""
    shown = NETWORKS[name]
    return "\n\n".join(
        [
            shown.about,
            _looks(),
            _pictures(shown),
            f'```plotnet {{class="look-page" align="center" table="true"}}\n{shown.body}```',
            _downloads(shown),
            _numbers(shown),
            f"## Source\n\n```yaml\n{shown.body}```",
        ]
    )


def _choices() -> Iterator[tuple[str, str]]:
    """Yield each look that a reader may choose, and what it is called."""
    for theme in plotnet.THEME_NAMES[1:]:
        yield theme, theme
    if has_tex():
        yield "tex", "drawn by TeX"


def _looks() -> str:
    """Return what a reader chooses a look with; style sheets do the rest."""
    choices = [("page", plotnet.THEME_NAMES[0]), *_choices()]
    buttons = "".join(
        f'<label><input type="radio" name="look" id="look-{look}"'
        f"{' checked' if look == 'page' else ''}> {called}</label>"
        for look, called in choices
    )
    return f'<fieldset class="looks"><legend>Look</legend>{buttons}</fieldset>'


def _pictures(network: Network) -> str:
    """Return the pictures of all looks but the first, which load when they are chosen."""
    shown = "\n".join(
        f'<img class="look look-{look}" src="built:{FOLDER}/{network.name}-{look}.svg" '
        f'alt="{escape(network.title)}, {called}" loading="lazy">'
        for look, called in _choices()
    )
    return f'<div class="look-pictures">\n{shown}\n</div>'


def _downloads(network: Network) -> str:
    offered = [(f"-{plotnet.THEME_NAMES[0]}.svg", "SVG"), (".tex", "TikZ"), (".yaml", "source")]
    if has_pdf():
        offered.insert(1, (".pdf", "PDF"))
    links = " · ".join(
        f'<a href="built:{FOLDER}/{network.name}{end}" download>{called}</a>'
        for end, called in offered
    )
    return f'<p class="downloads">Download: {links}</p>'


def _numbers(network: Network) -> str:
    """Return what is known of a network, in a table."""
    read = network.architecture
    topic = next(topic for topic, names in TOPICS.items() if network.name in names)
    words = ", ".join(f"[`{kind}`](../layers.md#{kind})" for kind in network.kinds)
    inputs = [str(layer.output) for layer in read.layers if not layer.inputs and layer.steps]
    rows = [
        ("Topic", topic),
        ("Input", " and ".join(inputs)),
        ("Parameters", f"{read.params:,}"),
        ("Multiply-accumulates", f"{read.macs:,}"),
        ("Kinds of layers", words),
    ]
    return table(("Property", "Value"), rows)


def stats(name: str) -> str:
    """Return the layers of a network in numbers, as the command line prints them."""
    return f"```text\n{stats_table(NETWORKS[name].architecture)}```"


def tikz(name: str, most: str) -> str:
    """Return the first lines of TeX that are the picture of a network."""
    lines = drawn("tex")[name].data.decode().splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith(r"\begin{tikzpicture}"))
    shown = [*lines[begin : begin + int(most)], "  % ...", r"\end{tikzpicture}"]
    return "\n".join(["```latex", *shown, "```"])
