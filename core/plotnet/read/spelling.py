"""The names that forks of PlotNeuralNet have for its parameters."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def _spelled(**names: str) -> "dict[str, str]":
    return {other: name for name, others in names.items() for other in others.split()}


SPELLINGS: "Final[Mapping[str, str]]" = MappingProxyType(
    _spelled(
        botton="bottom from_ before input_name",
        top="name_out",
        s_filer="s_filter s_filters s_filers sfiler sfilter size_label spatial s_fil s_size "
        "spatial_size output_size",
        n_filer="n_filter n_filters n_filers nfiler nfilter n_fil num_filters filters channels "
        "n_channels out_channels filter_num",
        fill="fillcolor fill_color facecolor face_color box_color layer_color colorfill color_fill",
        color="colour col",
        bandfill="band_fill bandcolor band_color bandfillcolor relu_color reluColor act_color",
        opacity="alpha fill_opacity",
        bandopacity="band_opacity",
        xlabel="x_label xlabels x_labels label_x",
        ylabel="y_label ylabels label_y o_filer y_filer y_filter",
        zlabel="z_label zlabels label_z",
        caption="captions text_below",
        to="to_ target at position",
        of="from_ source src start begin",
        pathfile="path file filename image image_path img path_file filepath",
        of_side="of_anchor from_side from_anchor start_anchor source_anchor anchor_of of_pos "
        "start_side of_dir",
        to_side="to_anchor end_anchor target_anchor anchor_to to_pos end_side to_dir",
        logo="sign symbol",
        width="w",
        height="h",
        depth="d",
    )
)
"""Other names of a parameter; each counts where a call has the parameter and not the name."""

UNHEARD: Final = frozenset(
    {
        "fontsize", "font_size", "captionsize", "caption_size", "captionshift", "label_size",
        "labelsize", "rotate", "rotation", "show_labels", "scale", "font", "text_color",
        "textcolor", "line_width", "linewidth", "border", "shadow", "padding", "styles",
        "x_offset", "y_offset", "legend", "coords", "direction", "arrow", "arrow_position",
        "conv_type", "compact_labels", "x", "y",
    }
)  # fmt: skip
"""Parameters of forks that are of no account here: type has one size, labels have their places."""


def canonical(name: str, known: "Collection[str]") -> str:
    """Return the parameter that a name means among those that a call has, or the name itself.

    >>> canonical("bottom", ["name", "botton"]), canonical("N_Filer", ["n_filer"])
    ('botton', 'n_filer')
    """
    if name in known:
        return name
    low = name.lower()
    by_case = {each.lower(): each for each in known}
    if low in by_case:
        return by_case[low]
    for spelled in (name, low):
        if SPELLINGS.get(spelled) in known:
            return SPELLINGS[spelled]
    return name
