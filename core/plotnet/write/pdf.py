"""SVG -> PDF, without TeX, through Typst: the extra ``plotnet[pdf]``.

Typst sets a page as large as the picture, with the picture on it and its links over it.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from plotnet.errors import ToolNotFoundError
from plotnet.links import is_address

if TYPE_CHECKING:
    from plotnet.scene import Scene
    from plotnet.write.link import Area
    from plotnet.write.words import Words

_PAGE: Final = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: {width:.4f}cm, height: {height:.4f}cm, margin: 0pt)
#place(image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.words))
"""

_LINK: Final = """\
#place(dx: {x:.4f}cm, dy: {y:.4f}cm,
  link(sys.inputs.at("{name}"), box(width: {width:.4f}cm, height: {height:.4f}cm)))
"""


def can_write_pdf() -> bool:
    """Tell whether the renderer is installed."""
    return find_spec("typst") is not None


def write_pdf(svg: str, scene: "Scene", words: "Words") -> bytes:
    """Return the picture of an SVG, and nothing around it.

    Args:
        svg: As `plotnet.write.svg` writes it.
        scene: The same as it was laid out.
        words: The same in words.

    Raises:
        ToolNotFoundError: If the renderer is not installed.
    """
    if not can_write_pdf():
        raise ToolNotFoundError("typst is not installed: pip install 'plotnet[pdf]'")
    import typst  # noqa: PLC0415 - an extra

    from plotnet.write.link import areas  # noqa: PLC0415 - what is stored is not drawn

    linked = {f"link{n}": area for n, area in enumerate(areas(scene)) if is_address(area.link)}
    inputs = {"svg": svg, "title": words.title, "words": words.description}
    inputs |= {name: area.link.strip() for name, area in linked.items()}
    page = _PAGE.format(width=scene.width, height=scene.height)
    page += "".join(_link(name, area, scene) for name, area in linked.items())
    made = typst.compile(page.encode(), format="pdf", sys_inputs=inputs, ignore_system_fonts=True)
    return bytes(made)


def _link(name: str, area: "Area", scene: "Scene") -> str:
    """Return the command that puts a link over the picture."""
    (left, low), (right, high) = area.low, area.high
    return _LINK.format(
        name=name,
        x=left - scene.low[0],
        y=scene.high[1] - high,
        width=right - left,
        height=high - low,
    )
