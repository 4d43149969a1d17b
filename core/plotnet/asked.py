"""What a page asks of a figure beside its text: theme, legend and layout, as options of a block."""

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from plotnet.architecture import Architecture
from plotnet.errors import SpecError
from plotnet.settings import BOOLEANS, LAYOUTS, LEGENDS, THEME_NAMES, one_of

if TYPE_CHECKING:
    from plotnet.figure import Source
    from plotnet.network import Network
    from plotnet.settings import LayoutName, LegendPlace

_PLACES = {True: "bottom", False: "off"}
"""Where a legend stands that is only asked for, or not wanted."""


def as_asked(figure: "Network | Architecture", source: "Source") -> "Network | Architecture":
    """Return a figure with what is asked of it in place of what its text says.

    Args:
        figure: As its text describes it.
        source: What it was read from.

    Raises:
        SettingsError: If something is asked for that does not exist.
        SpecError: If a legend or a layout is asked of a figure that was placed by hand.
    """
    if source.theme is not None:
        one_of("theme", source.theme, THEME_NAMES, source.origin)
    if not source.asked:
        return figure
    layout, legend = _layout(source), _legend(source)
    if isinstance(figure, Architecture):
        style = figure.style
        return replace(
            figure,
            style=replace(
                style,
                theme=source.theme or style.theme,
                layout=layout or style.layout,
                legend=legend or style.legend,
            ),
        )
    for name, value in (("layout", layout), ("legend", legend)):
        if value is not None:
            message = f"{name}: this figure places its blocks by hand, and only a list of layers"
            raise SpecError(f"{message} is laid out by plotnet", source.origin)
    return figure


def _layout(source: "Source") -> "LayoutName | None":
    if source.layout is None:
        return None
    return cast("LayoutName", one_of("layout", source.layout, LAYOUTS, source.origin))


def _legend(source: "Source") -> "LegendPlace | None":
    asked = source.legend
    if isinstance(asked, str):
        asked = BOOLEANS.get(asked.lower(), asked)
    if isinstance(asked, bool):
        asked = _PLACES[asked]
    if asked is None:
        return None
    return cast("LegendPlace", one_of("legend", asked, LEGENDS, source.origin))
