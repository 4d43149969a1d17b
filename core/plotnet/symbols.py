# ruff: noqa: RUF001 - the look-alikes of letters are what this is about
r"""The symbols of mathematics: LaTeX's name, the Unicode character, and how TeX spaces it.

`plotnet.formula` allows exactly these, `plotnet.font` sets them, `plotnet.write.escape` writes
them; a Unicode symbol in plain text is looked up here as well.
"""

from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from msgspec import Struct

Spacing: TypeAlias = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "inner"]


class Symbol(Struct, frozen=True):
    r"""One symbol.

    Attributes:
        command: Its LaTeX source, e.g. ``\times`` or ``+``.
        char: Its Unicode character.
        spacing: TeX's class, which decides the space around it.
    """

    command: str
    char: str
    spacing: Spacing


_ORDINARY = """
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ
phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ
Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ neg ¬ emptyset ∅ Re ℜ Im ℑ
aleph ℵ ell ℓ wp ℘ hbar ℏ imath ı jmath ȷ top ⊤ bot ⊥ angle ∠ triangle △ prime ′ backslash ∖
Vert ‖ vert | clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ surd √
vdots ⋮ mathsection § mathparagraph ¶
"""
_INNER = "ldots … cdots ⋯ ddots ⋱"
_OPERATORS = "sum ∑ prod ∏ coprod ∐ int ∫ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀"
_BINARY = """
pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘
odot ⊙ cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ uplus ⊎ vee ∨ wedge ∧ setminus ∖ wr ≀ amalg ⨿ diamond ⋄
bigcirc ◯ dagger † ddagger ‡ triangleleft ◁ triangleright ▷
"""
_RELATIONS = """
leq ≤ geq ≥ neq ≠ ll ≪ gg ≫ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ doteq ≐ asymp ≍
prec ≺ succ ≻ preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ in ∈ ni ∋ notin ∉
mid ∣ parallel ∥ perp ⟂ vdash ⊢ dashv ⊣ models ⊧ to → rightarrow → gets ← leftarrow ←
leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ longrightarrow ⟶ longleftarrow ⟵
Longrightarrow ⟹ Longleftarrow ⟸ mapsto ↦ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓
updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀
leftharpoonup ↼ rightleftharpoons ⇌
"""
_OPENING = "langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lvert | lVert ‖"
_CLOSING = "rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rvert | rVert ‖"
_AMS_ORDINARY = "square □ blacksquare ■"
_AMS = """
therefore ∴ leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳
triangleq ≜ circlearrowleft ↺ circlearrowright ↻ rightrightarrows ⇉ leftrightarrows ⇆
"""
_KEYS: Final[dict[Spacing, str]] = {
    "ord": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ./|",
    "bin": "+-*",
    "rel": "=<>:",
    "open": "([",
    "close": ")]!?",
    "punct": ",;",
}


def _pairs(words: str, spacing: Spacing) -> list[Symbol]:
    names = words.split()
    return [
        Symbol(f"\\{name}", char, spacing)
        for name, char in zip(names[::2], names[1::2], strict=True)
    ]


def _all_symbols() -> list[Symbol]:
    keys = [Symbol(char, char, spacing) for spacing, chars in _KEYS.items() for char in chars]
    return [
        *keys,
        *_pairs(_ORDINARY, "ord"),
        *_pairs(_INNER, "inner"),
        *_pairs(_OPERATORS, "op"),
        *_pairs(_BINARY, "bin"),
        *_pairs(_RELATIONS, "rel"),
        *_pairs(_OPENING, "open"),
        *_pairs(_CLOSING, "close"),
        *_pairs(_AMS_ORDINARY, "ord"),
        *_pairs(_AMS, "rel"),
    ]


def _by_char(symbols: list[Symbol]) -> dict[str, Symbol]:
    """Index by character; of several commands for one character, the first stands."""
    table: dict[str, Symbol] = {}
    for symbol in symbols:
        table.setdefault(symbol.char, symbol)
    twins = {
        "\\": r"\backslash",
        "−": "-",
        "·": r"\cdot",
        "•": r"\bullet",
        "µ": r"\mu",
        "Ω": r"\Omega",
        "∆": r"\Delta",
    }
    for char, command in twins.items():
        table[char] = next(symbol for symbol in symbols if symbol.command == command)
    return table


BY_COMMAND: Final = MappingProxyType({symbol.command: symbol for symbol in _all_symbols()})
"""Every symbol by its LaTeX source."""

BY_CHAR: Final = MappingProxyType(_by_char(_all_symbols()))
"""Every symbol by its Unicode character, look-alikes included."""

SUPERSCRIPTS: Final = MappingProxyType(
    {**dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ", "0123456789+-nT", strict=True)), "°": r"\circ"}
)
SUBSCRIPTS: Final = MappingProxyType(dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙ", "0123456789+-n", strict=True)))
"""Characters that are scripts by themselves, and what they show."""

NAMED_OPERATORS: Final = frozenset(
    [
        "arg",
        "cos",
        "cosh",
        "deg",
        "det",
        "dim",
        "exp",
        "gcd",
        "inf",
        "ker",
        "lim",
        "ln",
        "log",
        "max",
        "min",
        "Pr",
        "sin",
        "sinh",
        "sup",
        "tan",
        "tanh",
    ]
)
"""Functions with upright names, ``\\log`` and the like, that LaTeX's kernel knows."""
