"""Colours of xcolor's further palettes: ``dvipsnames``, then ``svgnames`` for other names."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES_AND_CODES: Final = """
    AliceBlue f0f8ff AntiqueWhite faebd7 Apricot ffad7a Aqua 00ffff Aquamarine 2effb2
    Azure f0ffff Beige f5f5dc Bisque ffe4c4 Bittersweet c20300 Black 000000 BlanchedAlmond ffebcd
    Blue 0000ff BlueGreen 26ffab BlueViolet 190df5 BrickRed b80000 Brown 660000 BurlyWood deb887
    BurntOrange ff7d00 CadetBlue 616ec4 CarnationPink ff5eff Cerulean 0fe3ff Chartreuse 7fff00
    Chocolate d2691e Coral ff7f50 CornflowerBlue 59deff Cornsilk fff8dc Crimson dc143c
    Cyan 00ffff Dandelion ffb529 DarkBlue 00008b DarkCyan 008b8b DarkGoldenrod b8860b
    DarkGray a9a9a9 DarkGreen 006400 DarkGrey a9a9a9 DarkKhaki bdb76b DarkMagenta 8b008b
    DarkOliveGreen 556b2f DarkOrange ff8c00 DarkOrchid 9933cc DarkRed 8b0000 DarkSalmon e9967a
    DarkSeaGreen 8fbc8f DarkSlateBlue 483d8b DarkSlateGray 2f4f4f DarkSlateGrey 2f4f4f
    DarkTurquoise 00ced1 DarkViolet 9400d3 DeepPink ff1493 DeepSkyBlue 00bfff DimGray 696969
    DimGrey 696969 DodgerBlue 1e90ff Emerald 00ff80 FireBrick b22222 FloralWhite fffaf0
    ForestGreen 00e000 Fuchsia 7303eb Gainsboro dcdcdc GhostWhite f8f8ff Gold ffd700
    Goldenrod ffe629 Gray 808080 Green 00ff00 GreenYellow d9ff4f Grey 808080 Honeydew f0fff0
    HotPink ff69b4 IndianRed cd5c5c Indigo 4b0082 Ivory fffff0 JungleGreen 03ff7a Khaki f0e68c
    Lavender ff85ff LavenderBlush fff0f5 LawnGreen 7cfc00 LemonChiffon fffacd LightBlue add8e6
    LightCoral f08080 LightCyan e0ffff LightGoldenrodYellow fafad2 LightGray d3d3d3
    LightGreen 90ee90 LightGrey d3d3d3 LightPink ffb6c1 LightSalmon ffa07a LightSeaGreen 20b2aa
    LightSkyBlue 87cefa LightSlateGray 778899 LightSlateGrey 778899 LightSteelBlue b0c4de
    LightYellow ffffe0 Lime 00ff00 LimeGreen 80ff00 Linen faf0e6 Magenta ff00ff Mahogany a60000
    Maroon ad0000 MediumAquamarine 66cdaa MediumBlue 0000cd MediumOrchid ba55d3
    MediumPurple 9370db MediumSeaGreen 3cb371 MediumSlateBlue 7b68ee MediumSpringGreen 00fa9a
    MediumTurquoise 48d1cc MediumVioletRed c71585 Melon ff8a80 MidnightBlue 007091
    MintCream f5fffa MistyRose ffe4e1 Moccasin ffe4b5 Mulberry a314fa NavajoWhite ffdead
    Navy 000080 NavyBlue 0f75ff OldLace fdf5e6 Olive 808000 OliveDrab 6b8e23 OliveGreen 009900
    Orange ff6321 OrangeRed ff0080 Orchid ad5cff PaleGoldenrod eee8aa PaleGreen 98fb98
    PaleTurquoise afeeee PaleVioletRed db7093 PapayaWhip ffefd5 Peach ff804d PeachPuff ffdab9
    Periwinkle 6e73ff Peru cd853f PineGreen 00bf29 Pink ffc0cb Plum 8000ff PowderBlue b0e0e6
    ProcessBlue 0affff Purple 8c24ff RawSienna 8c0000 Red ff0000 RedOrange ff3b21
    RedViolet 9600a8 Rhodamine ff2eff RosyBrown bc8f8f RoyalBlue 0080ff RoyalPurple 4019ff
    RubineRed ff00de SaddleBrown 8b4513 Salmon ff789e SandyBrown f4a460 SeaGreen 4fff80
    Seashell fff5ee Sepia 4d0000 Sienna a0522d Silver c0c0c0 SkyBlue 61ffe0 SlateBlue 6a5acd
    SlateGray 708090 SlateGrey 708090 Snow fffafa SpringGreen bdff3d SteelBlue 4682b4 Tan db9470
    Teal 008080 TealBlue 1ffaa3 Thistle e069ff Tomato ff6347 Turquoise 26ffcc Violet 361fff
    VioletRed ff30ff Wheat f5deb3 White ffffff WhiteSmoke f5f5f5 WildStrawberry ff0a9c
    Yellow ffff00 YellowGreen 8fff42 YellowOrange ff9400
"""

_WORDS: Final = _NAMES_AND_CODES.split()

FURTHER: "Final[Mapping[str, str]]" = MappingProxyType(
    {name: f"#{code}" for name, code in zip(_WORDS[::2], _WORDS[1::2], strict=True)}
)
"""Colour codes by name; names are capitalized, as xcolor has them."""
